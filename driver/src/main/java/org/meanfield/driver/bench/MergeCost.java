package org.meanfield.driver.bench;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.meanfield.driver.Training;
import org.meanfield.driver.spark.exchange.Route;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.driver.train.TrainingObserver;

/**
 * What averaging costs on a cluster: one mini-batch a worker, one mean, three times over; the last one is told of.
 *
 * @param hidden the units of the dense layers between 28 x 28 pixels and ten classes
 */
record MergeCost(int workers, List<Integer> hidden) {
    private static final int ROUNDS = 3;

    Measured measure(Conditions conditions) {
        Results results = new Results();
        List<RoundFigures> rounds = new ArrayList<>();
        TrainingObserver observer = new TrainingObserver() {
            @Override
            public void roundEnded(RoundFigures figures) {
                rounds.add(figures);
            }
        };
        try (JavaSparkContext spark =
                conditions.spark().apply(Runtime.getRuntime().availableProcessors())) {
            spark.sc().addSparkListener(results);
            Training.of(Workload.DENSE.job(
                            "model.layers=" + layers(),
                            "data.train.examples=" + workers * Workload.BATCH,
                            "training.epochs=" + ROUNDS,
                            "averaging.workers=" + workers,
                            "averaging.optimizer_state=reset"))
                    .observedBy(observer)
                    .on(spark)
                    .fit(Route.NETWORK);
        }
        RoundFigures last = rounds.get(rounds.size() - 1);
        return new Measured(Map.of(
                Figure.SET_BYTES, (double) last.bytesIn(),
                Figure.DRIVER_BYTES_IN, (double) results.ofLastRound(),
                Figure.MERGE_MILLIS, (double) last.mergeMillis()));
    }

    private String layers() {
        return hidden.stream()
                .map(units -> "{dense{units=" + units + ",activation=relu}}")
                .collect(joining(",", "[flatten,", ",{dense{units=10,activation=softmax}}]"));
    }

    /** The bytes of all results of tasks, as Spark sent them to the driver; whole once the context is closed. */
    private static final class Results extends SparkListener {
        private final NavigableMap<Integer, Long> ofStages = new TreeMap<>();

        @Override
        public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
            ofStages.merge(task.stageId(), task.taskMetrics().resultSize(), Long::sum);
        }

        /** A round is a job of two stages, and the training ends with one. */
        synchronized long ofLastRound() {
            return ofStages.descendingMap().values().stream()
                    .limit(2)
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }
}
