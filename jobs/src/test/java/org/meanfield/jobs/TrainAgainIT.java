package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.job.ExitCode;

/** The same train command on a run that is there: what it says, does and leaves alone. */
final class TrainAgainIT {
    private static final String RUN_RECORD = "run.json";

    @TempDir
    private static Path dir;

    private static ExamRun exam;

    @BeforeAll
    static void train() throws IOException {
        exam = ExamRun.trainedIn(dir);
    }

    @Test
    void aFinishedRunSaysSoAndExitsWithZero() throws IOException {
        byte[] before = Files.readAllBytes(file("exam", RUN_RECORD));

        Said again = again();

        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.out()).contains("The run exam is finished: there is nothing left to do.");
        assertThat(file("exam", RUN_RECORD)).hasBinaryContent(before);
    }

    @Test
    void anotherSeedIsRefusedWithWhatItWas() throws IOException {
        byte[] before = Files.readAllBytes(file("exam", RUN_RECORD));

        ExamRun.refused(
                again("--set", "training.seed=7"),
                ExitCode.CONFIG,
                "training.seed = 7 (was 1)",
                "What may change: ",
                "--overwrite",
                "--fork NAME");
        assertThat(file("exam", RUN_RECORD)).hasBinaryContent(before);
    }

    @Test
    void aForkGoesOnUnderItsOwnNameAndOverwritingItStartsAnew() throws IOException {
        List<String> origin = Files.readAllLines(file("exam", "metrics.jsonl"));
        String[] fork = {"--fork", "fork", "--set", "training.epochs=6"};

        Said forked = again(fork);

        assertThat(forked.exit()).as(forked.err()).isZero();
        assertThat(forked.out())
                .contains("Going on from run exam after epoch 5 of 6.")
                .doesNotContain("Epoch 5/6");
        assertThat(Files.readAllLines(file("fork", "metrics.jsonl")))
                .hasSize(6)
                .startsWith(origin.toArray(String[]::new));
        assertThat(Files.readAllLines(file("exam", "metrics.jsonl"))).isEqualTo(origin);

        Said anew = again("--overwrite", "--run-name", "fork", "--set", "training.epochs=2");

        assertThat(anew.exit()).as(anew.err()).isZero();
        assertThat(Files.readAllLines(file("fork", "metrics.jsonl"))).hasSize(2);
    }

    private static Said again(String... more) {
        List<String> command = new ArrayList<>(List.of("train", exam.conf().toString(), "--master", "local[2]"));
        command.addAll(Arrays.asList(more));
        return Said.by(command.toArray(String[]::new));
    }

    private static Path file(String run, String name) {
        return dir.resolve("runs").resolve(run).resolve(name);
    }
}
