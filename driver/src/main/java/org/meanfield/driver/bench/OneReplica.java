package org.meanfield.driver.bench;

import java.util.List;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.replica.FirstState;
import org.meanfield.worker.replica.Replica;

/** Meanfield's replica on one thread, without Spark. */
final class OneReplica {
    private OneReplica() {}

    static Measured measure(Workload workload, Conditions conditions) {
        JobConfig job = workload.job();
        OptimizerSpec optimizer = job.training().optimizer();
        RandomBatch drawn = RandomBatch.drawn(1);
        Batch batch = Batch.of(Workload.BATCH, List.of(drawn.pixels()), List.of(drawn.classes()));
        try (Replica replica = Replica.of(job.network(), optimizer)) {
            replica.load(FirstState.of(job.network(), optimizer, 1));
            return Measured.rate(Workload.BATCH * conditions.pace().of(() -> replica.fit(batch)));
        }
    }
}
