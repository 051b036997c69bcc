package org.meanfield.driver.spark;

import java.io.Serializable;
import java.util.List;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.evaluate.Evaluation;
import org.meanfield.worker.replica.Replica;

/** What is looked at in each mini-batch of an evaluation. */
interface Look extends Serializable {

    Evaluation at(Replica replica, Batch batch);

    /** Loss and the conf's metrics. */
    static Look scores() {
        return (replica, batch) -> new Evaluation(replica.evaluate(batch), List.of());
    }

    /** All that there is to say. */
    static Look everything() {
        return Replica::diagnose;
    }

    /** The same, telling how far it is. */
    default Look toldTo(TaskProgress progress) {
        return (replica, batch) -> {
            Evaluation seen = at(replica, batch);
            progress.add(seen.scores());
            return seen;
        };
    }
}
