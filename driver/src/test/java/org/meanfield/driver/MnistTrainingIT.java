package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.config.JobConfig;

/** The classic network on the four real MNIST files; skipped where they are not there. */
class MnistTrainingIT {

    @Test
    void twoWorkersAndOneMeanAnEpochReachNinetySevenPointFourPercent(@TempDir Path dir) {
        MnistFiles.assumePresent();
        JobConfig config = ConfigLoader.load(
                Path.of("../conf/mnist-mlp.conf"),
                List.of("data.dir=" + MnistFiles.DIRECTORY, "output.dir=" + dir, "averaging.workers=2"));

        try (JavaSparkContext spark = LocalSpark.start("local[2]")) {
            TrainingResult result = Training.of(config).on(spark).run();

            System.out.println(result);
            assertThat(result.epochs()).hasSize(5);
            assertThat(result.test().get("accuracy")).isGreaterThanOrEqualTo(0.974);
        }
    }
}
