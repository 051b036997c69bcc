package org.meanfield.driver.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.meanfield.driver.MnistFiles;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.worker.data.Shape;

/** The four real files, where they lie beside the project. */
class RealMnistTest {
    @BeforeEach
    void onlyWhereTheFilesAre() {
        MnistFiles.assumePresent();
    }

    @Test
    void trainHoldsSixtyThousandImagesThatBeginWith50419() {
        ExampleSource train = open(MnistNames.TRAIN_IMAGES, MnistNames.TRAIN_LABELS);
        Examples examples = Examples.of(train);

        assertThat(train.examples()).isEqualTo(60_000);
        assertThat(train.schema().inputs().get(0).shape()).isEqualTo(Shape.of(28, 28));
        assertThat(Arrays.copyOf(examples.labels(), 5)).containsExactly(5, 0, 4, 1, 9);
        assertThat(examples.labels()).hasSize(60_000);
        assertThat(examples.images()).hasSize(60_000 * 784);
    }

    @Test
    void testHoldsTenThousandImagesThatBeginWith72104() {
        Examples examples = Examples.of(open(MnistNames.TEST_IMAGES, MnistNames.TEST_LABELS));

        assertThat(Arrays.copyOf(examples.labels(), 5)).containsExactly(7, 2, 1, 0, 4);
        assertThat(examples.labels()).hasSize(10_000);
    }

    private static ExampleSource open(String images, String labels) {
        return Examples.open(MnistFiles.DIRECTORY.toString(), new SourceSpec.Idx(images, labels));
    }
}
