package org.meanfield.driver.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.job.ExitCode;

class DigitsFilesTest {
    private static final SourceSpec.Digits TRAIN = new SourceSpec.Digits(6_000, 1);
    private static final SourceSpec.Digits TEST = new SourceSpec.Digits(1_000, 2);
    private static final SourceSpec.Idx TRAIN_FILES =
            new SourceSpec.Idx("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz");
    private static final SourceSpec.Idx TEST_FILES =
            new SourceSpec.Idx("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz");

    @TempDir
    private Path dir;

    @Test
    void filesReadBackAreTheDigitsThemselves() throws IOException {
        String target = dir.resolve("new/digits").toString();

        DigitsFiles.write(target, TRAIN, TEST, new Configuration());

        same(Examples.open(target, TRAIN_FILES), Examples.open(target, TRAIN));
        same(Examples.open(target, TEST_FILES), Examples.open(target, TEST));
        assertThat(names(Path.of(target))).containsExactlyInAnyOrderElementsOf(MnistNames.ALL);
    }

    @Test
    void theSameDigitsAreTheSameBytes() throws IOException {
        SourceSpec.Digits few = new SourceSpec.Digits(50, 5);
        DigitsFiles.write(dir.resolve("a").toString(), few, few, new Configuration());
        DigitsFiles.write(dir.resolve("b").toString(), few, few, new Configuration());

        for (String name : MnistNames.ALL) {
            assertThat(dir.resolve("a").resolve(name))
                    .hasSameBinaryContentAs(dir.resolve("b").resolve(name));
        }
    }

    @Test
    void nothingThatIsThereIsOverwritten() throws IOException {
        Files.writeString(dir.resolve("t10k-labels-idx1-ubyte.gz"), "mine");

        Refusal.of(ExitCode.CONFIG, () -> DigitsFiles.write(dir.toString(), TRAIN, TEST, new Configuration()))
                .contains(dir + "/t10k-labels-idx1-ubyte.gz is already there");

        assertThat(names(dir)).containsExactly("t10k-labels-idx1-ubyte.gz");
        assertThat(dir.resolve("t10k-labels-idx1-ubyte.gz")).hasContent("mine");
    }

    @Test
    void aFailureInTheMiddleLeavesNothingBehind() throws IOException {
        // The last of the four cannot be written aside: a directory has its name.
        Path obstacle = Files.createDirectories(dir.resolve(".t10k-labels-idx1-ubyte.gz.part/inside"));

        Refusal.of(ExitCode.STORAGE, () -> DigitsFiles.write(dir.toString(), TRAIN, TEST, new Configuration()))
                .contains("Cannot write " + dir);

        assertThat(names(dir)).containsExactly(".t10k-labels-idx1-ubyte.gz.part");
        assertThat(obstacle).exists();
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsRefused() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "mine");

        Refusal.of(ExitCode.STORAGE, () -> DigitsFiles.write(file.toString(), TRAIN, TEST, new Configuration()))
                .contains("Cannot write " + file);
    }

    private static void same(ExampleSource read, ExampleSource drawn) {
        Examples files = Examples.of(read);
        Examples digits = Examples.of(drawn);
        assertThat(files.images()).isEqualTo(digits.images());
        assertThat(files.labels()).isEqualTo(digits.labels());
        assertThat(read.schema()).isEqualTo(drawn.schema());
    }

    private static Stream<String> names(Path dir) throws IOException {
        try (Stream<Path> entries = Files.list(dir)) {
            return entries.map(path -> path.getFileName().toString()).toList().stream();
        }
    }
}
