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

/**
 * A short training of the job on this machine, whose rounds cost what they do on a cluster.
 *
 * @param rounds of all its epochs but the first, which opens the data, or of that where there is no other
 */
record LocalRun(int workers, List<RoundFigures> rounds) {
    private static final double MILLIS = 1000;

    static LocalRun of(JobConfig config, JavaSparkContext spark) {
        List<RoundFigures> all = new ArrayList<>();
        TrainingObserver observer = new TrainingObserver() {
            @Override
            public void roundEnded(RoundFigures figures) {
                all.add(figures);
            }
        };
        Training.of(config).observedBy(observer).on(spark).fit(Route.NETWORK);
        return measured(config.averaging().workers(), all);
    }

    /** What counts of all its rounds. */
    static LocalRun measured(int workers, List<RoundFigures> all) {
        List<RoundFigures> later =
                all.stream().filter(round -> round.epoch() > 1).toList();
        return new LocalRun(workers, later.isEmpty() ? all : later);
    }

    /** In an epoch. */
    long examples() {
        return rounds.stream().mapToLong(RoundFigures::examples).sum() / epochs();
    }

    private long epochs() {
        return rounds.stream().mapToInt(RoundFigures::epoch).distinct().count();
    }

    /** In an epoch of the worker that has most. */
    long batches() {
        return rounds.get(rounds.size() - 1).batches();
    }

    double examplesPerSecond() {
        return examples() * epochs() / seconds();
    }

    /** Of the slowest worker of each round. */
    double stepSeconds() {
        return sum(RoundFigures::slowestSeconds) / (batches() * epochs());
    }

    /** What a round takes besides its slowest worker. */
    double roundSeconds() {
        return Math.max(0, seconds() - sum(RoundFigures::slowestSeconds)) / rounds.size();
    }

    private double seconds() {
        return sum(round -> (round.broadcastMillis() + round.trainMillis() + round.mergeMillis()) / MILLIS);
    }

    long stateBytes() {
        return rounds.get(0).bytesIn();
    }

    private double sum(ToDoubleFunction<RoundFigures> figure) {
        return rounds.stream().mapToDouble(figure).sum();
    }
}
