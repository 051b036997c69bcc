package org.meanfield.driver.bench.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.Training;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.spark.exchange.Route;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.driver.train.TrainingObserver;

/** The last epoch of a short training of the job on this machine, whose rounds cost what they do on a cluster. */
record LocalRun(int workers, List<RoundFigures> rounds) {
    private static final double MILLIS = 1000;

    static LocalRun of(JobConfig config, JavaSparkContext spark) {
        List<RoundFigures> rounds = new ArrayList<>();
        TrainingObserver observer = new TrainingObserver() {
            @Override
            public void roundEnded(RoundFigures figures) {
                if (figures.epoch() == config.training().epochs()) {
                    rounds.add(figures);
                }
            }
        };
        Training.of(config).observedBy(observer).on(spark).fit(Route.NETWORK);
        return new LocalRun(config.averaging().workers(), rounds);
    }

    long examples() {
        return rounds.stream().mapToLong(RoundFigures::examples).sum();
    }

    /** Of the worker that has most. */
    long batches() {
        return rounds.get(rounds.size() - 1).batches();
    }

    double examplesPerSecond() {
        return examples()
                / sum(round -> (round.broadcastMillis() + round.trainMillis() + round.mergeMillis()) / MILLIS);
    }

    /** Of the slowest worker of each round. */
    double stepSeconds() {
        return sum(RoundFigures::slowestSeconds) / batches();
    }

    /** What a round takes besides its slowest worker. */
    double roundSeconds() {
        double all = sum(round -> (round.broadcastMillis() + round.trainMillis() + round.mergeMillis()) / MILLIS);
        return Math.max(0, all - sum(RoundFigures::slowestSeconds)) / rounds.size();
    }

    long stateBytes() {
        return rounds.get(0).bytesIn();
    }

    private double sum(ToDoubleFunction<RoundFigures> figure) {
        return rounds.stream().mapToDouble(figure).sum();
    }
}
