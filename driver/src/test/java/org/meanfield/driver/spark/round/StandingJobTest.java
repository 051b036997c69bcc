package org.meanfield.driver.spark.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.Jobs;
import org.meanfield.driver.LocalSpark;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.spark.exchange.Route;
import org.meanfield.driver.train.RoundResult;
import org.meanfield.worker.data.ExampleBlock;

/** Rounds whose tasks stay, on two slots. */
class StandingJobTest {
    @RegisterExtension
    private static final LocalSpark SPARK = LocalSpark.on("local[2,4]");

    @TempDir
    Path dir;

    @Test
    void theRoundsOfAllEpochsAreOneJobAndHaveTheBitsOfOneJobEach() {
        Heard heard = Heard.on(SPARK);
        List<Integer> jobs = new ArrayList<>();

        RoundResult staying = trained(Route.SHORTEST, 2, () -> jobs.add(heard.jobs()));

        assertThat(jobs).hasSize(4).containsOnly(jobs.get(0));
        assertSame(staying, trained(Route.NETWORK, 2, StandingJobTest::nothing));
    }

    @Test
    void moreWorkersThanSlotsTakeTurns() {
        assertSame(
                trained(Route.SHORTEST, 3, StandingJobTest::nothing),
                trained(Route.NETWORK, 3, StandingJobTest::nothing));
    }

    @Test
    void whoNeedsTheSlotsBetweenRoundsHasThem() {
        List<Integer> values = List.of(1, 2, 3, 4);

        RoundResult disturbed = trained(Route.SHORTEST, 2, () -> assertThat(
                        SPARK.context().parallelize(values, 4).collect())
                .isEqualTo(values));

        assertSame(disturbed, trained(Route.SHORTEST, 2, StandingJobTest::nothing));
    }

    @Test
    void twoTrainingsOnTheSameSlotsBothEnd() {
        JobConfig job = job(2);
        CompletableFuture<RoundResult> one =
                CompletableFuture.supplyAsync(() -> trained(Route.SHORTEST, job, StandingJobTest::nothing));
        CompletableFuture<RoundResult> other =
                CompletableFuture.supplyAsync(() -> trained(Route.SHORTEST, job, StandingJobTest::nothing));

        assertSame(one.join(), other.join());
        assertSame(one.join(), trained(Route.NETWORK, job, StandingJobTest::nothing));
    }

    @Test
    void aWorkerThatIsKilledBetweenRoundsGoesOnWithTheNext() {
        Heard heard = Heard.on(SPARK);

        RoundResult killed = trained(
                Route.SHORTEST, 2, () -> SPARK.context().sc().killTaskAttempt(heard.lastTask(), true, "a test"));

        assertSame(killed, trained(Route.SHORTEST, 2, StandingJobTest::nothing));
    }

    @Test
    void aWorkerThatAlwaysFailsFailsTheRoundWithWhatItFailedOf() {
        TrainedRounds rounds =
                new TrainedRounds(SPARK.context(), Jobs.digits(dir, "averaging.workers=2"), Route.SHORTEST);

        assertThatThrownBy(() -> rounds.train(
                        1, blocks -> blocks.mapPartitions(StandingJobTest::lost), StandingJobTest::nothing))
                .hasStackTraceContaining("lost for good");
    }

    private static Iterator<ExampleBlock> lost(Iterator<ExampleBlock> blocks) {
        throw new IllegalStateException("lost for good");
    }

    private static void nothing() {}

    private RoundResult trained(Route route, int workers, Runnable between) {
        return trained(route, job(workers), between);
    }

    private static RoundResult trained(Route route, JobConfig job, Runnable between) {
        return new TrainedRounds(SPARK.context(), job, route).train(4, blocks -> blocks, between);
    }

    private JobConfig job(int workers) {
        return Jobs.digits(
                dir,
                "averaging.workers=" + workers,
                "data.train.examples=1000",
                "model.layers=[flatten,{dropout{rate=0.3}},{dense{units=90}},{dense{units=10,activation=softmax}}]");
    }

    static void assertSame(RoundResult one, RoundResult other) {
        assertThat(one.mean().weights()).containsExactly(other.mean().weights());
        assertThat(one.mean().optimizerState()).isDeepEqualTo(other.mean().optimizerState());
        assertThat(one.mean().steps()).isEqualTo(other.mean().steps());
        assertThat(one.scores()).isEqualTo(other.scores());
    }

    /** What Spark's listeners have heard so far. */
    private static final class Heard extends SparkListener {
        private int jobs;
        private long lastTask;

        static Heard on(LocalSpark spark) {
            Heard heard = new Heard();
            spark.context().sc().addSparkListener(heard);
            return heard;
        }

        @Override
        public synchronized void onJobStart(SparkListenerJobStart job) {
            jobs++;
        }

        @Override
        public synchronized void onTaskStart(SparkListenerTaskStart task) {
            lastTask = Math.max(lastTask, task.taskInfo().taskId());
        }

        int jobs() {
            waitForAll();
            return jobs;
        }

        long lastTask() {
            waitForAll();
            return lastTask;
        }

        private static void waitForAll() {
            try {
                SPARK.context().sc().listenerBus().waitUntilEmpty();
            } catch (TimeoutException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
