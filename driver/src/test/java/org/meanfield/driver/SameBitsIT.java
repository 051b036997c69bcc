package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.spark.SparkWorkers;
import org.meanfield.driver.train.EpochLoop;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.worker.average.AveragingState;
import org.meanfield.worker.replica.FirstState;
import org.meanfield.worker.replica.ModelState;

/** Eight workers come to the same weights, bit for bit, on any number of executors. */
class SameBitsIT {
    @TempDir
    Path dir;

    @Test
    void executorsThatAreProcessesGiveTheBitsOfOneThread() {
        ModelState one = trained(() -> LocalSpark.start("local[1]"));

        ModelState two = trained(() -> RealExecutors.start(2, 1, Map.of()));

        assertThat(two.weights()).containsExactly(one.weights());
        assertThat(two.optimizerState()).isDeepEqualTo(one.optimizerState());
    }

    private ModelState trained(Supplier<JavaSparkContext> start) {
        JobConfig config = Jobs.digits(dir, "averaging.workers=8", "averaging.every=1");
        TrainingObserver nobody = new TrainingObserver() {};
        try (JavaSparkContext spark = start.get();
                SparkWorkers workers = SparkWorkers.of(spark, config, nobody)) {
            return new EpochLoop(config.training(), config.averaging(), workers, nobody)
                    .run(AveragingState.first(FirstState.of(
                            config.network(),
                            config.training().optimizer(),
                            config.training().seed())))
                    .model();
        }
    }
}
