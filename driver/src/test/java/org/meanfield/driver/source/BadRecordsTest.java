package org.meanfield.driver.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.CsvFormat;
import org.meanfield.driver.config.Missing;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.config.TableColumns;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Values;

/** What is left out where bad records are skipped. */
class BadRecordsTest {
    private static final SourceSpec CSV = new SourceSpec.Csv(
            "*.csv",
            new CsvFormat(true, ',', '"'),
            new TableColumns(
                    Map.of(),
                    Map.of("label", List.of("y")),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    new Missing.Fail()));

    @TempDir
    Path dir;

    @Test
    void rowsThatAreNoExamplesAreLeftOutOnEveryReadAndTold() throws IOException {
        Files.writeString(dir.resolve("a.csv"), "x,y\n1,1\n2\n3,3\nfour,4\n");
        Files.writeString(dir.resolve("b.csv"), "x,y\n,5\n6,6\n");

        ExampleSource source = Examples.skipping(dir.toString(), CSV, 3);

        assertThat(source.examples()).isEqualTo(3);
        assertThat(CsvSourceTest.inputs(source)).containsExactly(1f, 3f, 6f);
        assertThat(CsvSourceTest.inputs(source)).containsExactly(1f, 3f, 6f);
        assertThat(source.bad()).hasSize(3);
        assertThat(source.bad().get(0)).contains("a.csv: line 3 has 1 fields");
        assertThat(source.bad().get(1)).contains("a.csv, line 5, column x: \"four\" is no number");
        assertThat(source.bad().get(2)).contains("b.csv, line 2, column x: the value is missing");
    }

    @Test
    void oneMoreThanMayBeSkippedEndsTheJob() throws IOException {
        Files.writeString(dir.resolve("a.csv"), "x,y\n1,1\n2\nthree,3\nfour,4\n5,5\n");

        Refusal.of(ExitCode.DATA, () -> Examples.skipping(dir.toString(), CSV, 2))
                .startsWith("There are more than data.on_bad_record.skip.max = 2 bad records")
                .contains("a.csv: line 3 has", "a.csv, line 4, column x", "a.csv, line 5, column x");
        Refusal.of(ExitCode.DATA, () -> Examples.open(dir.toString(), CSV)).contains("a.csv: line 3 has 1 fields");
    }

    @Test
    void aFileThatIsNoTextIsNoBadRecord() throws IOException {
        Files.write(dir.resolve("latin.csv"), new byte[] {'x', ',', 'y', '\n', (byte) 0xe4, ',', '1', '\n'});

        Refusal.of(ExitCode.DATA, () -> Examples.skipping(dir.toString(), CSV, 100))
                .contains("it is not text in UTF-8");
    }

    @Test
    void linesOfLibsvmAreRecordsToo() throws IOException {
        Files.writeString(dir.resolve("a.libsvm"), "1 1:2\n1 4:1\n0 2:1\n");

        ExampleSource source = Examples.skipping(dir.toString(), new SourceSpec.Libsvm("a.libsvm", 3), 1);

        assertThat(CsvSourceTest.targets(source)).containsExactly(1f, 0f);
        assertThat(source.bad()).singleElement().asString().contains("a.libsvm, line 2: index 4");
    }

    @Test
    void imagesThatCannotBeDecodedAreLeftOutWithTheirLabels() throws IOException {
        Files.createDirectories(dir.resolve("pets/cat"));
        Files.createDirectories(dir.resolve("pets/dog"));
        Files.writeString(dir.resolve("pets/cat/a.png"), "no image");
        ImageIO.write(
                new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB),
                "png",
                dir.resolve("pets/dog/b.png").toFile());

        ExampleSource source = Examples.skipping(dir.toString(), new SourceSpec.Images("pets", 2, 2, 1), 1);

        ExampleBlock all = ExampleBlock.joined(CsvSourceTest.blocks(source));
        assertThat(((Values.Text) all.targets().get(0)).array()).containsExactly("dog");
        assertThat(source.examples()).isEqualTo(1);
        assertThat(source.bad()).singleElement().asString().contains("a.png: it is neither png nor jpeg");
    }
}
