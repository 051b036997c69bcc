package org.meanfield.driver.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
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
    private static final double MILLIS = 1000;
    /** Examples a second of one worker, roughly: how many epochs fill the time asked for. */
    private static final double EXPECTED = 60_000;

    /** Trains on Spark with as many cores as workers: the first epochs warm the JVM up. */
    Measured measure(Conditions conditions) {
        int unmeasured = epochs(conditions.pace().warmUp());
        int all = unmeasured + epochs(conditions.pace().seconds());
        List<RoundFigures> rounds = new ArrayList<>();
        TrainingObserver warm = new TrainingObserver() {
            @Override
            public void roundEnded(RoundFigures figures) {
                if (figures.epoch() > unmeasured) {
                    rounds.add(figures);
                }
            }
        };
        try (JavaSparkContext context = conditions.spark().apply(workers)) {
            List<EpochFigures> epochs = Training.of(Workload.DENSE.job(
                            "data.train.examples=" + EXAMPLES,
                            "training.epochs=" + all,
                            "averaging.workers=" + workers,
                            "averaging.every=" + every))
                    .observedBy(warm)
                    .on(context)
                    .fit()
                    .epochs()
                    .subList(unmeasured, all);
            return of(epochs, rounds);
        }
    }

    private int epochs(double seconds) {
        return (int) Math.ceil(seconds * EXPECTED * workers / EXAMPLES);
    }

    /** Shares by the slowest worker of each round: while it fits, training is what the time is spent on. */
    private static Measured of(List<EpochFigures> epochs, List<RoundFigures> rounds) {
        double seconds = epochs.stream().mapToDouble(EpochFigures::seconds).sum();
        long examples = epochs.stream().mapToLong(EpochFigures::examples).sum();
        double fit = sum(rounds, RoundFigures::fitSeconds);
        double gather = sum(rounds, RoundFigures::slowestSeconds) - fit;
        double broadcast = sum(rounds, RoundFigures::broadcastMillis) / MILLIS;
        double merge = sum(rounds, RoundFigures::mergeMillis) / MILLIS;
        return new Measured(Map.of(
                Figure.EXAMPLES_PER_SECOND, examples / seconds,
                Figure.SHARE_FIT, fit / seconds,
                Figure.SHARE_GATHER, gather / seconds,
                Figure.SHARE_BROADCAST, broadcast / seconds,
                Figure.SHARE_MERGE, merge / seconds,
                Figure.SHARE_SPARK, 1 - (fit + gather + broadcast + merge) / seconds));
    }

    private static double sum(List<RoundFigures> rounds, ToDoubleFunction<RoundFigures> figure) {
        return rounds.stream().mapToDouble(figure).sum();
    }
}
