package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.ConfigLoader;

/** The classic network on the four real MNIST files; skipped where they are not there. */
class MnistTrainingIT {

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    @TempDir
    Path dir;

    @Test
    void twoWorkersAndOneMeanAnEpochReachNinetySevenPointFourPercent() {
        assertThat(accuracy("mnist-mlp", "averaging.workers=2")).isGreaterThanOrEqualTo(0.974);
    }

    @Test
    void fourWorkersWithThePresetReachWhatOneReaches() {
        assertThat(accuracy("mnist-mlp-4-workers")).isGreaterThanOrEqualTo(0.978);
    }

    @Tag("long")
    @Test
    void sixteenWorkersWithThePresetReachWhatOneReaches() {
        assertThat(accuracy("mnist-mlp-16-workers")).isGreaterThanOrEqualTo(0.978);
    }

    @Tag("long")
    @Test
    void oneWorkerReachesNinetySevenPointSixPercent() {
        assertThat(accuracy("mnist-mlp", "averaging.workers=1")).isGreaterThanOrEqualTo(0.976);
    }

    @Tag("long")
    @Test
    void fourWorkersAndOneMeanAnEpochReachNinetySixPointEightPercent() {
        assertThat(accuracy("mnist-mlp", "averaging.workers=4")).isGreaterThanOrEqualTo(0.968);
    }

    /** Of the test images, after the five epochs of a conf. */
    private double accuracy(String conf, String... sets) {
        MnistFiles.assumePresent();
        List<String> all = new ArrayList<>(List.of(sets));
        all.addAll(List.of("data.dir=" + MnistFiles.DIRECTORY, "output.dir=" + dir));
        TrainingResult result = Training.of(ConfigLoader.load(Path.of("../conf/" + conf + ".conf"), all))
                .on(SPARK.context())
                .run();
        System.out.println(result);
        assertThat(result.epochs()).hasSize(5);
        return result.test().get("accuracy");
    }
}
