package org.meanfield.driver;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.meanfield.driver.config.CheckpointConfig;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.Keep;
import org.meanfield.driver.train.stop.BestEpoch;
import org.meanfield.driver.train.stop.StopRules;

/** Which checkpoints of a run stay: the newest ones, the best one, and the one whose weights the run may end with. */
record KeepRule(CheckpointConfig config, StopRules stop) {

    static KeepRule of(JobConfig job) {
        return new KeepRule(job.checkpoint(), new StopRules(job.stop()));
    }

    /** Once these epochs have ended. */
    Keep after(List<EpochFigures> history) {
        Set<Integer> epochs = new HashSet<>();
        BestEpoch.of(history, config.monitor()).ifPresent(epochs::add);
        stop.restored(history).ifPresent(epochs::add);
        return new Keep(config.keep(), epochs);
    }
}
