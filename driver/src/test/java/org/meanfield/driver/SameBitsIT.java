package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.spark.SparkWorkers;
import org.meanfield.driver.spark.exchange.Route;
import org.meanfield.driver.spark.read.GivenRows;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.train.EpochLoop;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.driver.train.stop.StopRules;
import org.meanfield.worker.average.AveragingState;
import org.meanfield.worker.replica.FirstState;

/**
 * Eight workers with dropout and batch normalization come to the same state, bit for bit, on any number of executors,
 * whatever dies and whatever runs twice.
 */
class SameBitsIT {
    private static final int KILLS = 10;

    @TempDir
    private static Path dir;

    private static AveragingState expected;

    @BeforeAll
    static void trainInOneThread() {
        try (JavaSparkContext spark = LocalSpark.start("local[1]")) {
            expected = trained(spark);
        }
    }

    @Test
    void twoThreadsGiveTheBitsOfOne() {
        try (JavaSparkContext spark = LocalSpark.start("local[2]")) {
            assertSame(trained(spark));
        }
    }

    @Test
    void anExecutorProcessGivesTheBitsOfOneThread() {
        try (JavaSparkContext spark = RealExecutors.start(1, 1, Map.of())) {
            assertSame(trained(spark));
        }
    }

    @Test
    void threeExecutorProcessesGiveTheBitsOfOneThread() {
        try (JavaSparkContext spark = RealExecutors.start(3, 1, Map.of())) {
            assertSame(trained(spark));
        }
    }

    @Test
    void tasksKilledAndRunAgainChangeNoBit() {
        try (JavaSparkContext spark = LocalSpark.start("local[2]")) {
            TaskKiller killer = new TaskKiller(spark);
            spark.sc().addSparkListener(killer);

            assertSame(trained(spark));

            assertThat(killer.killed.get()).isGreaterThanOrEqualTo(KILLS);
        }
    }

    /** Spark starts another executor for each that is killed, and what it held is made again. */
    @Test
    void executorsKilledAtRandomMomentsChangeNoBit() {
        Map<String, String> patience = Map.of(
                "spark.task.maxFailures", "1000",
                "spark.stage.maxConsecutiveAttempts", "1000",
                "spark.deploy.maxExecutorRetries", "-1");
        try (JavaSparkContext spark = RealExecutors.start(2, 1, patience)) {
            ExecutorKiller killer = new ExecutorKiller(7);
            spark.sc().addSparkListener(killer);

            assertSame(trained(spark));

            assertThat(killer.killed.get()).isEqualTo(KILLS);
        }
    }

    /** A worker that hangs is trained on the other host as well; then both train, and one is thrown away. */
    @Test
    void workersThatSpeculationTrainsTwiceChangeNoBit() {
        Map<String, String> eager = Map.of(
                "spark.plugins", HangingTasks.class.getName(),
                "spark.speculation", "true",
                "spark.speculation.interval", "20ms",
                "spark.speculation.quantile", "0.1",
                "spark.speculation.multiplier", "1",
                "spark.locality.wait", "0",
                "spark.scheduler.minRegisteredResourcesRatio", "1");
        String[] twoWorkers = {"averaging.workers=2", "training.epochs=1"};
        AveragingState once;
        try (JavaSparkContext spark = LocalSpark.start("local[1]")) {
            once = trained(spark, twoWorkers);
        }
        try (TwoHosts hosts = TwoHosts.start(dir.resolve("work"));
                JavaSparkContext spark = RealExecutors.on(hosts.master(), eager)) {
            Speculation speculation = new Speculation();
            spark.sc().addSparkListener(speculation);

            assertSame(trained(spark, twoWorkers), once);

            assertThat(speculation.copies.get()).isGreaterThanOrEqualTo(5);
        }
    }

    private static void assertSame(AveragingState trained) {
        assertSame(trained, expected);
    }

    private static void assertSame(AveragingState trained, AveragingState expected) {
        assertThat(trained.model().weights()).containsExactly(expected.model().weights());
        assertThat(trained.model().optimizerState())
                .isDeepEqualTo(expected.model().optimizerState());
        assertThat(trained.velocity()).containsExactly(expected.velocity());
        assertThat(trained.model().steps()).isEqualTo(expected.model().steps());
    }

    private static AveragingState trained(JavaSparkContext spark, String... sets) {
        List<String> all = new ArrayList<>(
                List.of(
                        "averaging.workers=8",
                        "averaging.every=1",
                        "averaging.outer.momentum.rate=0.7",
                        "data.test.examples=8",
                        "training.epochs=4",
                        "model.layers=[{ flatten {} }, { dense { units = 16, activation = relu } },"
                                + " { batch_normalization { momentum = 0.9 } }, { dropout { rate = 0.3 } }, { dense { units = 10, activation = softmax } }]"));
        all.addAll(List.of(sets));
        JobConfig config = Jobs.digits(dir, all.toArray(String[]::new));
        TrainingObserver nobody = new TrainingObserver() {};
        try (SparkWorkers workers =
                SparkWorkers.of(spark, Route.SHORTEST, config, Jobs.NOTHING_KEPT, GivenRows.NONE, nobody)) {
            return new EpochLoop(config.training(), config.averaging(), new StopRules(config.stop()), workers, nobody)
                    .run(Checkpoint.first(AveragingState.first(FirstState.of(
                            config.network(),
                            config.training().optimizer(),
                            config.training().seed()))))
                    .state();
        }
    }

    /** Asks Spark to kill every fourth task as it starts. */
    private static final class TaskKiller extends SparkListener {
        private final JavaSparkContext spark;
        private final AtomicInteger killed = new AtomicInteger();

        TaskKiller(JavaSparkContext spark) {
            this.spark = spark;
        }

        @Override
        public void onTaskStart(SparkListenerTaskStart start) {
            if (start.taskInfo().taskId() % 4 == 0) {
                spark.sc().killTaskAttempt(start.taskInfo().taskId(), false, "test");
            }
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (end.taskInfo().killed()) {
                killed.incrementAndGet();
            }
        }
    }

    /** Counts the tasks that Spark runs a second time. */
    private static final class Speculation extends SparkListener {
        private final AtomicInteger copies = new AtomicInteger();

        @Override
        public void onTaskStart(SparkListenerTaskStart start) {
            if (start.taskInfo().speculative()) {
                copies.incrementAndGet();
            }
        }
    }

    /** Kills a random executor with SIGKILL after every few tasks. */
    private static final class ExecutorKiller extends SparkListener {
        private final Random random;
        private final AtomicInteger killed = new AtomicInteger();
        private int tasksLeft = 10;

        ExecutorKiller(long seed) {
            random = new Random(seed);
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            tasksLeft--;
            List<ProcessHandle> executors = RealExecutors.processes();
            if (tasksLeft <= 0 && killed.get() < KILLS && !executors.isEmpty()) {
                executors.get(random.nextInt(executors.size())).destroyForcibly();
                killed.incrementAndGet();
                tasksLeft = 1 + random.nextInt(8);
            }
        }
    }
}
