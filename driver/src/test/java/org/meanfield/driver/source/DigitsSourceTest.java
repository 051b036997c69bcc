package org.meanfield.driver.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.source.drawn.DigitDrawing;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.Shape;

class DigitsSourceTest {
    private static final int COUNT = 12_001;

    @Test
    void anExampleIsTheSameHoweverItIsRead() {
        Examples whole = Examples.of(digits(COUNT, 1));

        Examples stretch = Examples.of(digits(COUNT, 1), List.of(new ExampleSet.Split(4_990, 7_000)));
        Examples fewer = Examples.of(digits(1_000, 1));

        assertThat(stretch.images()).isEqualTo(Arrays.copyOfRange(whole.images(), 4_990 * 784, 7_000 * 784));
        assertThat(stretch.labels()).isEqualTo(Arrays.copyOfRange(whole.labels(), 4_990, 7_000));
        assertThat(fewer.images()).isEqualTo(Arrays.copyOf(whole.images(), 1_000 * 784));
        assertThat(whole.labels()).hasSize(COUNT);
    }

    /** A value seen once and kept: whoever changes it changes everybody's data, and raises the drawing's number. */
    @Test
    void imagesAreTheSameOnEveryMachine() {
        CRC32 crc = new CRC32();
        Examples examples = Examples.of(digits(2_000, 1));
        crc.update(examples.images());
        crc.update(examples.labels());

        assertThat(crc.getValue()).isEqualTo(4_137_256_316L);
    }

    @Test
    void otherSeedsAndOtherIndicesAreOtherImages() {
        Examples first = Examples.of(digits(200, 1));
        Examples second = Examples.of(digits(200, 2));
        List<String> images = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            images.add(Arrays.toString(Arrays.copyOfRange(first.images(), i * 784, (i + 1) * 784)));
            images.add(Arrays.toString(Arrays.copyOfRange(second.images(), i * 784, (i + 1) * 784)));
        }

        assertThat(images).doesNotHaveDuplicates();
    }

    @Test
    void everyDigitComesAboutAsOften() {
        int[] counts = new int[DigitDrawing.CLASSES];
        for (byte label : Examples.of(digits(COUNT, 3)).labels()) {
            counts[label]++;
        }

        // 1,200 each, give or take five standard deviations.
        assertThat(counts).hasSize(10);
        assertThat(Arrays.stream(counts)).allMatch(count -> Math.abs(count - COUNT / 10) < 165);
    }

    @Test
    void everyImageShowsAStrokeAndPaper() {
        byte[] images = Examples.of(digits(2_000, 4)).images();
        for (int image = 0; image < 2_000; image++) {
            int dark = 0;
            for (int pixel = image * 784; pixel < (image + 1) * 784; pixel++) {
                dark += (images[pixel] & 0xff) > 90 ? 1 : 0;
            }
            assertThat(dark).as("dark pixels of image %d", image).isBetween(12, 300);
        }
    }

    @Test
    void schemaAndFingerprintSayWhatItIs() {
        ExampleSource digits = digits(COUNT, 1);

        assertThat(digits.examples()).isEqualTo(COUNT);
        assertThat(digits.schema().inputs()).containsExactly(new Column("input", Shape.of(28, 28)));
        assertThat(digits.schema().targets()).containsExactly(new Column("label", Shape.of()));
        assertThat(digits.fingerprint())
                .isNotEqualTo(digits(COUNT, 2).fingerprint())
                .isNotEqualTo(digits(COUNT + 1, 1).fingerprint());
        assertThat(digits.origin(digits.schema().targets().get(0), 5)).contains("seed 1", "example 5");
    }

    private static ExampleSource digits(int examples, long seed) {
        return Examples.open("unused", new SourceSpec.Digits(examples, seed));
    }
}
