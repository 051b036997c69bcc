package org.meanfield.driver.spark.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.Jobs;
import org.meanfield.driver.LocalSpark;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.spark.exchange.Route;
import org.meanfield.driver.train.RoundResult;
import org.meanfield.worker.data.ExampleBlock;

/** A round whose every worker throws once, after it has trained all of its mini-batches, in memory and over the network. */
class RetriedRoundTest {
    private static final int WORKERS = 3;

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2,4]");

    @TempDir
    Path dir;

    @Test
    void workersThatThrowAndTrainAgainChangeNoBit() {
        JobConfig config = Jobs.digits(
                dir,
                "averaging.workers=" + WORKERS,
                "model.layers=[flatten,{batch_normalization{}},{dropout{rate=0.3}},{dense{units=90}},"
                        + "{dense{units=10,activation=softmax}}]");

        RoundResult calm = trained(config, Route.SHORTEST, blocks -> blocks);
        StandingJobTest.assertSame(retried(config, Route.SHORTEST), calm);
        StandingJobTest.assertSame(trained(config, Route.NETWORK, blocks -> blocks), calm);
        StandingJobTest.assertSame(retried(config, Route.NETWORK), calm);
    }

    private static RoundResult retried(JobConfig config, Route route) {
        ThrowsOnce.THROWN.set(0);
        RoundResult retried = trained(config, route, blocks -> blocks.mapPartitions(ThrowsOnce::new, true));
        assertThat(ThrowsOnce.THROWN).as("attempts that threw").hasValue(WORKERS);
        return retried;
    }

    private static RoundResult trained(JobConfig config, Route route, UnaryOperator<JavaRDD<ExampleBlock>> disturbed) {
        return new TrainedRounds(SPARK.context(), config, route).train(1, disturbed, () -> {});
    }

    /** A worker's blocks, after the last of which its first attempt throws. */
    private record ThrowsOnce(Iterator<ExampleBlock> blocks) implements Iterator<ExampleBlock> {
        /** Tasks run in the test's own process; Spark's accumulators forget what a failed attempt counted. */
        private static final AtomicInteger THROWN = new AtomicInteger();

        @Override
        public boolean hasNext() {
            if (!blocks.hasNext() && TaskContext.get().attemptNumber() == 0) {
                THROWN.incrementAndGet();
                throw new IllegalStateException("lost");
            }
            return blocks.hasNext();
        }

        @Override
        public ExampleBlock next() {
            return blocks.next();
        }
    }
}
