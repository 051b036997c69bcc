package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.store.ModelDirectory;
import org.meanfield.driver.store.TrainedModel;

/** A trained model that is not what was written is refused by name, before anything is done with it. */
class DamagedModelTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    @TempDir
    private static Path trained;

    @TempDir
    private Path dir;

    private Path run;

    @BeforeAll
    static void trainTwoRunsOfOneNetwork() {
        for (String seed : new String[] {"1", "2"}) {
            Training.of(Jobs.digits(trained, "training.epochs=1", "training.seed=" + seed, "run.name=seed-" + seed))
                    .on(SPARK.context())
                    .run();
        }
    }

    @BeforeEach
    void copyTheFirst() throws IOException {
        Path from = trained.resolve("runs/seed-1");
        run = dir.resolve("runs/seed-1");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = run.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.zip", "preprocessing.json", "run.json"})
    void aFlippedBitIsRefused(String name) throws IOException {
        flip(run.resolve(name));

        assertRefused(run, name + " is not what was written: its SHA-256 begins with ", "manifest.json says ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.zip", "preprocessing.json"})
    void aCutFileIsRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(run.resolve(name));
        Files.write(run.resolve(name), Arrays.copyOf(whole, whole.length - 1));

        assertRefused(run, name + " has " + (whole.length - 1) + " bytes instead of " + whole.length);
    }

    @Test
    void theModelOfAnotherRunIsRefusedThoughItFits() throws IOException {
        Files.copy(
                trained.resolve("runs/seed-2/model.zip"),
                run.resolve("model.zip"),
                StandardCopyOption.REPLACE_EXISTING);

        assertRefused(run, "model.zip ");
    }

    @Test
    void whatTheAdviceSaysWritesTheModelAnew() throws IOException {
        TrainedModel before = TrainedModel.of(run.toString(), "", new Configuration());
        flip(run.resolve("model.zip"));
        Files.delete(run.resolve("_SUCCESS"));

        Training.of(Jobs.digits(dir, "training.epochs=1", "training.seed=1", "run.name=seed-1"))
                .on(SPARK.context())
                .run();

        assertThat(TrainedModel.of(run.toString(), "", new Configuration()).weights())
                .isEqualTo(before.weights());
    }

    @Test
    void aRunOfAnEarlierBuildWithoutAManifestIsOpened() throws IOException {
        Files.delete(run.resolve("manifest.json"));

        assertThat(TrainedModel.of(run.toString(), "", new Configuration()).weights())
                .isNotEmpty();
    }

    @Test
    void aRunThatGoesOnFromAnotherIsRefusedItsDamagedSteps() throws IOException {
        String[] further = {"training.epochs=2", "run.name=further", "model.from=seed-1"};
        Training.of(Jobs.digits(dir, further)).on(SPARK.context()).run();
        Files.delete(dir.resolve("runs/further/_SUCCESS"));
        flip(dir.resolve("runs/further/preprocessing.json"));

        assertThatThrownBy(() -> Training.of(Jobs.digits(dir, further))
                        .on(SPARK.context())
                        .run())
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
                .hasMessageContainingAll("further", "preprocessing.json", "--overwrite");
    }

    @Test
    void aCraftedRunReadsNoOtherFile() throws IOException {
        Files.delete(run.resolve("manifest.json"));
        Path secret = Files.writeString(dir.resolve("secret.conf"), "training.epochs = 9");
        Path record = run.resolve("run.json");
        Files.writeString(
                record,
                Files.readString(record)
                        .replace("\"config\" : \"", "\"config\" : \"include \\\"" + secret + "\\\"\\n"));

        assertThatThrownBy(() -> TrainedModel.of(run.toString(), "", new Configuration()))
                .isInstanceOf(JobException.class)
                .hasMessageContaining(secret.toString())
                .hasMessageContaining("is included, but there is no such file");
    }

    @Test
    void aSavedModelIsCheckedToo() throws IOException {
        Path saved = dir.resolve("saved");
        TrainedModel model = TrainedModel.of(run.toString(), "", new Configuration());
        ModelDirectory directory = ModelDirectory.at(saved.toString(), new Configuration());
        directory.write(model);
        assertThat(directory.read().weights()).isEqualTo(model.weights());
        flip(saved.resolve("model.zip"));

        assertThatThrownBy(directory::read)
                .isInstanceOf(JobException.class)
                .hasMessageContaining("model.zip is not what was written");
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private static void assertRefused(Path run, String... reasons) {
        assertThatThrownBy(() -> TrainedModel.of(run.toString(), "", new Configuration()))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
                .hasMessageContainingAll(reasons)
                .hasMessageContainingAll("Cannot use file:" + run, "delete _SUCCESS there");
    }
}
