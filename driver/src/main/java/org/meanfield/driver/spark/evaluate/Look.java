package org.meanfield.driver.spark.evaluate;

import java.io.Serializable;
import java.util.List;
import org.meanfield.driver.gallery.ShownAnswers;
import org.meanfield.driver.spark.watch.TaskProgress;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.evaluate.Evaluation;
import org.meanfield.worker.replica.Diagnosed;
import org.meanfield.worker.replica.Replica;

/** What is looked at in each mini-batch of an evaluation. */
interface Look extends Serializable {

    Seen at(Replica replica, Batch batch);

    /** Loss and the conf's metrics. */
    static Look scores() {
        return (replica, batch) -> Seen.told(new Evaluation(replica.evaluate(batch), List.of()));
    }

    /** All that there is to say. */
    static Look everything() {
        return (replica, batch) -> Seen.told(replica.diagnose(batch).evaluation());
    }

    /** The same, and some examples to show. */
    static Look everything(ShownAnswers shown) {
        return (replica, batch) -> {
            Diagnosed diagnosed = replica.diagnose(batch);
            return new Seen(diagnosed.evaluation(), shown.of(batch, diagnosed.answers()));
        };
    }

    /** The same, telling how far it is. */
    default Look toldTo(TaskProgress progress) {
        return (replica, batch) -> {
            Seen seen = at(replica, batch);
            progress.add(seen.evaluation().scores());
            return seen;
        };
    }
}
