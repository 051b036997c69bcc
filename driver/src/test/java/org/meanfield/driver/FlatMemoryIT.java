package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.spark.SparkWorkers;
import org.meanfield.driver.spark.exchange.Route;
import org.meanfield.driver.spark.read.GivenRows;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.driver.train.EpochLoop;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.driver.train.stop.StopRules;
import org.meanfield.worker.average.AveragingState;
import org.meanfield.worker.replica.FirstState;
import org.nd4j.linalg.factory.Nd4j;

/** Two hundred rounds leave nothing behind: what one of them takes, it gives back. */
class FlatMemoryIT {
    private static final int ROUNDS_AN_EPOCH = 20;
    private static final int WARM = 20;
    private static final int LAST = 220;

    /** Spark itself remembers jobs and tasks that have ended, for its pages. */
    private static final Map<String, String> FORGETFUL = Map.of(
            "spark.ui.retainedJobs", "5",
            "spark.ui.retainedStages", "5",
            "spark.ui.retainedTasks", "20",
            "spark.sql.ui.retainedExecutions", "1");

    /** What a round of this network sends: 50,890 weights and as many numbers of its optimizer. */
    private static final long SENT_BYTES = 2L * 4 * 50_890;

    @TempDir
    Path dir;

    @Test
    void whatTwoHundredRoundsTookIsGivenBack() {
        try (JavaSparkContext spark = LocalSpark.start("local[2]", FORGETFUL)) {
            Footprint before = Footprint.of(spark);
            List<Footprint> seen = train(spark);
            Footprint warm = seen.get(0);
            Footprint last = seen.get(1);
            Footprint after = before.again(spark);

            assertThat(warm.offHeapBytes()).isGreaterThan(before.offHeapBytes() + SENT_BYTES);
            assertThat(last.offHeapBytes()).isLessThanOrEqualTo(warm.offHeapBytes());
            assertThat(after.offHeapBytes()).isLessThan(before.offHeapBytes() + SENT_BYTES / 100);
            assertThat(last.blocks()).isLessThanOrEqualTo(warm.blocks());
            assertThat(after.blocks()).isLessThanOrEqualTo(before.blocks());
            assertThat(last.threads()).isLessThanOrEqualTo(warm.threads() + 3);
            assertThat(last.files()).isLessThanOrEqualTo(warm.files() + 3);
            // A leak of one state a round would be four times as much.
            assertThat(last.heapBytes() - warm.heapBytes()).isLessThan((LAST - WARM) * SENT_BYTES / 4);
        }
    }

    /** Gives what is taken after the first rounds and after the last. */
    private List<Footprint> train(JavaSparkContext spark) {
        JobConfig config = Jobs.digits(
                dir,
                "data.train.examples=40",
                "data.test.examples=2",
                "training.batch_size=1",
                "training.epochs=" + LAST / ROUNDS_AN_EPOCH,
                "averaging.every=1",
                "model.layers=[{ flatten {} }, { dense { units = 64, activation = relu } },"
                        + " { dense { units = 10, activation = softmax } }]");
        List<Footprint> seen = new ArrayList<>();
        TrainingObserver observer = new TrainingObserver() {
            private int rounds;

            @Override
            public void roundEnded(RoundFigures figures) {
                rounds++;
                if (rounds == WARM) {
                    seen.add(Footprint.of(spark));
                } else if (rounds == LAST) {
                    seen.add(seen.get(0).again(spark));
                }
            }
        };
        try (SparkWorkers workers =
                SparkWorkers.of(spark, Route.SHORTEST, config, Jobs.NOTHING_KEPT, GivenRows.NONE, observer)) {
            new EpochLoop(config.training(), config.averaging(), new StopRules(config.stop()), workers, observer)
                    .run(Checkpoint.first(AveragingState.first(FirstState.of(
                            config.network(),
                            config.training().optimizer(),
                            config.training().seed()))));
        }
        return seen;
    }

    /**
     * What this process takes once everybody has cleaned up.
     *
     * @param offHeapBytes of ND4J's arrays
     * @param blocks       that Spark keeps: examples, broadcasts
     */
    private record Footprint(long heapBytes, long offHeapBytes, long blocks, long threads, int files) {

        private static final int MOST_LOOKS = 300;

        /** These grow to a hundred threads each, and shrink when they have had a minute's rest. */
        private static final String SPARK_POOLS = "block-manager-";

        /** What is taken once three looks in a row see the same. */
        static Footprint of(JavaSparkContext spark) {
            Footprint last = look(spark);
            for (int same = 0; same < 3; ) {
                Footprint now = look(spark);
                same = now.offHeapBytes == last.offHeapBytes && now.blocks == last.blocks ? same + 1 : 0;
                last = now;
            }
            return last;
        }

        /** What is taken now; Spark and ND4J, which clean up in threads of their own, have some time to come back to this. */
        Footprint again(JavaSparkContext spark) {
            Footprint now = look(spark);
            for (int looks = 0;
                    looks < MOST_LOOKS && (now.offHeapBytes > offHeapBytes || now.blocks > blocks);
                    looks++) {
                LockSupport.parkNanos(100_000_000);
                now = look(spark);
            }
            return now;
        }

        private static Footprint look(JavaSparkContext spark) {
            System.gc();
            return new Footprint(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                    Nd4j.getEnvironment().getDeviceCouner(0),
                    spark.env()
                            .blockManager()
                            .getMatchingBlockIds(block -> true)
                            .size(),
                    Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> !thread.getName().startsWith(SPARK_POOLS))
                            .count(),
                    new File("/proc/self/fd").list().length);
        }
    }
}
