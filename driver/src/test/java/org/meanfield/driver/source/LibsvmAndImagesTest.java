package org.meanfield.driver.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Values;

class LibsvmAndImagesTest {
    @TempDir
    Path dir;

    @Test
    void valuesThatAreNotThereAreZero() throws IOException {
        Files.writeString(dir.resolve("a.libsvm"), "1 2:0.5 3:-1 # remark\n\n-1 1:4\n+1\n");

        ExampleSource source = Examples.open(dir.toString(), new SourceSpec.Libsvm("a.libsvm", 3));

        assertThat(source.examples()).isEqualTo(3);
        assertThat(CsvSourceTest.inputs(source)).containsExactly(0, 0.5f, -1, 4, 0, 0, 0, 0, 0);
        assertThat(CsvSourceTest.targets(source)).containsExactly(1, -1, 1);
    }

    @Test
    void badLinesAreRefusedWithTheirNumber() throws IOException {
        refused("1 1:2\n1 4:1\n", "a.libsvm, line 2: index 4 after 0; indices ascend from 1 to num_features = 3");
        refused("1 2:1 2:1\n", "line 1: index 2 after 2");
        refused("1 0:1\n", "line 1: index 0 after 0");
        refused("1 x\n", "line 1: \"x\" is not index:value");
        refused("1 1:x\n", "line 1, feature 1: \"x\" is no number");
        refused("one 1:1\n", "line 1, label: \"one\" is no number");
        refused("1 1:\n", "line 1: the feature 1 is missing");
    }

    private void refused(String text, String message) throws IOException {
        Files.writeString(dir.resolve("a.libsvm"), text);
        Refusal.of(ExitCode.DATA, () -> Examples.open(dir.toString(), new SourceSpec.Libsvm("a.libsvm", 3)))
                .contains(message);
    }

    @Test
    void everyDirectoryOfImagesIsAClass() throws IOException {
        image("pets/dog/b.png", 2, 2, new Color(10, 20, 30));
        image("pets/cat/a.png", 2, 2, new Color(200, 100, 50));
        Files.writeString(dir.resolve("pets/cat/notes.txt"), "no image");

        ExampleSource source = Examples.open(dir.toString(), new SourceSpec.Images("pets", 2, 2, 3));
        ExampleBlock all = ExampleBlock.joined(CsvSourceTest.blocks(source));

        assertThat(source.schema().inputs().get(0).shape()).isEqualTo(Shape.of(2, 2, 3));
        assertThat(((Values.Text) all.targets().get(0)).array()).containsExactly("cat", "dog");
        assertThat(((Values.UInt8) all.inputs().get(0)).array())
                .startsWith((byte) 200, 100, 50, (byte) 200)
                .endsWith(10, 20, 30)
                .hasSize(24);
    }

    @Test
    void imagesAreResizedAndMayBecomeGrey() throws IOException {
        image("pets/cat/a.png", 9, 5, new Color(255, 0, 0));

        ExampleBlock grey = CsvSourceTest.blocks(Examples.open(dir.toString(), new SourceSpec.Images("pets", 3, 4, 1)))
                .get(0);

        assertThat(((Values.UInt8) grey.inputs().get(0)).array()).hasSize(12).containsOnly((byte) 76);
    }

    @Test
    void foldersWithoutImagesAndFilesThatAreNoneAreRefused() throws IOException {
        Files.createDirectories(dir.resolve("pets/cat"));
        Files.writeString(dir.resolve("pets/cat/notes.txt"), "no image");
        Refusal.of(ExitCode.DATA, () -> open("pets")).contains("there is no .png or .jpg");
        Refusal.of(ExitCode.DATA, () -> open("none")).contains("there is no file");
        Files.writeString(dir.resolve("pets/cat/a.png"), "no image");
        Refusal.of(ExitCode.DATA, () -> CsvSourceTest.blocks(open("pets")))
                .contains("a.png: it is neither png nor jpeg");
    }

    private ExampleSource open(String path) {
        return Examples.open(dir.toString(), new SourceSpec.Images(path, 2, 2, 3));
    }

    private void image(String name, int width, int height, Color color) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, color.getRGB());
        }
        Files.createDirectories(dir.resolve(name).getParent());
        ImageIO.write(image, "png", dir.resolve(name).toFile());
    }
}
