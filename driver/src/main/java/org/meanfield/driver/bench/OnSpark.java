package org.meanfield.driver.bench;

import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.Training;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.driver.train.TrainingObserver;

/**
 * Whole trainings of the dense network on drawn digits, from the first round to the last mean: one worker a core.
 *
 * @param every when workers are averaged, as averaging.every says it
 */
record OnSpark(int workers, String every) {
    private static final int EXAMPLES = 60_000;
    /** The first epoch warms the JVM up. */
    private static final int WARM_UP = 1;
    /** Examples a second of one worker, roughly: how many epochs fill the time asked for. */
    private static final double EXPECTED = 30_000;

    /** Trains for about {@code seconds} on Spark with as many cores as asked for. */
    Measured measure(double seconds, IntFunction<JavaSparkContext> spark) {
        Busy busy = new Busy();
        try (JavaSparkContext context = spark.apply(workers)) {
            int epochs = WARM_UP + (int) Math.max(1, Math.ceil(seconds * EXPECTED * workers / EXAMPLES));
            List<EpochFigures> measured = Training.of(Workload.DENSE.job(
                            "data.train.examples=" + EXAMPLES,
                            "training.epochs=" + epochs,
                            "averaging.workers=" + workers,
                            "averaging.every=" + every))
                    .observedBy(busy)
                    .on(context)
                    .fit()
                    .epochs()
                    .subList(WARM_UP, epochs);
            double total = measured.stream().mapToDouble(EpochFigures::seconds).sum();
            long examples = measured.stream().mapToLong(EpochFigures::examples).sum();
            return new Measured(examples / total, 1 - busy.seconds / total);
        }
    }

    /** How long the slowest worker of each round trained. */
    private static final class Busy implements TrainingObserver {
        private double seconds;

        @Override
        public void roundEnded(RoundFigures figures) {
            if (figures.epoch() > WARM_UP) {
                seconds += figures.slowestSeconds();
            }
        }
    }
}
