package org.meanfield.driver.spark.watch;

import java.io.Serializable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.meanfield.worker.evaluate.Scores;

/** What the tasks of a round or a pass tell while they run. For showing only: a task that runs twice counts twice. */
public record TaskProgress(LongAccumulator examples, DoubleAccumulator lossSum) implements Serializable {

    /** Spark tells of the ends of tasks only what has a name; its own pages show it too. */
    public static TaskProgress on(JavaSparkContext spark) {
        return new TaskProgress(
                spark.sc().longAccumulator("examples"), spark.sc().doubleAccumulator("loss"));
    }

    public void add(Scores batch) {
        add(batch.examples());
        lossSum.add(batch.lossSum());
    }

    /** Where examples have no loss. */
    public void add(long done) {
        examples.add(done);
    }
}
