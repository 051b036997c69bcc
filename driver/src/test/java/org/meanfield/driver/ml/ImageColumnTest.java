package org.meanfield.driver.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.driver.LocalSpark;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Values;

/** What a network sees of an image column, whose schema is Spark's: origin, height, width, channels, mode, data. */
class ImageColumnTest {
    private static final byte FULL = (byte) 255;

    /** Red and green above, blue and a dark orange below: as everyone writes them, and as Spark does. */
    private static final byte[] RGB = {FULL, 0, 0, 0, FULL, 0, 0, 0, FULL, 96, 48, 16};

    private static final byte[] BGR = {0, 0, FULL, 0, FULL, 0, FULL, 0, 0, 16, 48, 96};
    private static final int[] PIXELS = {0xff0000, 0x00ff00, 0x0000ff, 0x603010};

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    @Test
    void blueGreenRedBecomesRedGreenBlue() {
        assertThat(seen(image(3, 16, BGR), Shape.of(2, 2, 3))).isEqualTo(RGB);
    }

    @Test
    void alphaStaysTheLastOfFour() {
        byte[] bgra = {1, 2, 3, 9, 4, 5, 6, 8, 7, 8, 9, 7, 10, 11, 12, 6};
        assertThat(seen(image(4, 24, bgra), Shape.of(2, 2, 4)))
                .containsExactly(3, 2, 1, 9, 6, 5, 4, 8, 9, 8, 7, 7, 12, 11, 10, 6);
    }

    @ParameterizedTest
    @CsvSource({"2", "3"})
    void greyIsOneChannelWrittenOutOrNot(int rank) {
        byte[] grey = {1, 2, 3, 4};
        assertThat(seen(image(1, 0, grey), rank == 2 ? Shape.of(2, 2) : Shape.of(2, 2, 1)))
                .isEqualTo(grey);
    }

    @Test
    void whatIsNoSuchImageIsRefused() {
        Shape shape = Shape.of(2, 2, 3);
        assertRefused(
                RowFactory.create("file:/no.png", -1, -1, -1, -1, new byte[0]), shape, "no image", "file:/no.png");
        assertRefused(image(3, 21, new byte[48]), shape, "OpenCV's type 21");
        assertRefused(image(1, 0, new byte[4]), shape, "is an image [2, 2, 1]", "input is [2, 2, 3]");
        assertRefused(image(3, 16, new byte[11]), shape, "is an image [2, 2, 3] of 11 bytes");
    }

    @ParameterizedTest
    @CsvSource({"rgb, 1, 3", "argb, 2, 4", "grey, 10, 1"})
    void filesThatSparkReadsAreSeenInTheirColours(String name, int kind, int channels, @TempDir Path dir)
            throws Exception {
        BufferedImage drawn = new BufferedImage(2, 2, kind);
        for (int i = 0; i < PIXELS.length; i++) {
            drawn.setRGB(i % 2, i / 2, 0xff000000 | (name.equals("grey") ? 0x010101 * i : PIXELS[i]));
        }
        ImageIO.write(drawn, "png", dir.resolve(name + ".png").toFile());
        Files.writeString(dir.resolve("words.png"), "no picture");
        SparkSession spark = Frames.session(SPARK.context());

        Row read = spark.read()
                .format("image")
                .option("dropInvalid", true)
                .load(dir.toString())
                .first();

        byte[] seen = seen(read, Shape.of(2, 2, channels));
        for (int i = 0; i < seen.length; i++) {
            int channel = i % channels;
            int expected = channels == 1
                    ? drawn.getRaster().getSample(i % 2, i / 2, 0)
                    : channel == 3 ? 255 : RGB[i / channels * 3 + channel] & 0xff;
            assertThat(seen[i] & 0xff).as("value %d", i).isEqualTo(expected);
        }
    }

    private static Row image(int channels, int mode, byte[] data) {
        return RowFactory.create("by hand", 2, 2, channels, mode, data);
    }

    /** The values that a network of this input sees of a row whose only column is an image. */
    private static byte[] seen(Row row, Shape input) {
        Row framed = row.schema() != null ? row : RowFactory.create(row);
        return ((Values.UInt8) new Features("image", Features.Kind.IMAGE, input).of(framed, 0)).array();
    }

    private static void assertRefused(Row image, Shape input, String... words) {
        assertThatThrownBy(() -> seen(image, input))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
                .message()
                .contains("Column image of a row")
                .contains(words);
    }
}
