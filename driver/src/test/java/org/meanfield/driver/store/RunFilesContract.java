package org.meanfield.driver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.driver.store.SampleRuns.JSON;
import static org.meanfield.driver.store.SampleRuns.NAME;
import static org.meanfield.driver.store.SampleRuns.epoch;
import static org.meanfield.driver.store.SampleRuns.finish;
import static org.meanfield.driver.store.SampleRuns.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** What a run's files say, on every file system. */
interface RunFilesContract extends StorePlace {
    @Test
    default void aFinishedRunHoldsItsFilesAndNothingElse() throws IOException {
        RunDirectory run = finish(store(), 0.5);

        assertThat(names(directory()))
                .containsExactly(
                        "_SUCCESS",
                        "evaluation.json",
                        "history.csv",
                        "manifest.json",
                        "metrics.jsonl",
                        "model.zip",
                        "run.json");
        assertThat(names(outputDir())).containsExactly(NAME);
        assertThat(run.location()).isEqualTo(directory().toString());
        assertThat(text("model.zip")).isEqualTo("weights");
        assertThat(text("evaluation.json"))
                .isEqualTo("{\n  \"loss\" : 0.25,\n  \"accuracy\" : 0.97,\n  \"examples\" : 10000\n}\n");
    }

    @Test
    default void aRunIsItsOwnersAloneUnlessTheStoreIsToldOtherwise() throws IOException {
        finish(store(), 0.5);
        assertThat(permissions()).isEqualTo("rwx------");

        finish(store().permitting("775"), 0.25);
        assertThat(permissions()).isEqualTo("rwxrwxr-x");
    }

    private String permissions() throws IOException {
        return fileSystem().getFileStatus(directory()).getPermission().toString();
    }

    @Test
    default void theRunRecordSaysWhatRunsAndHowItEnds() throws IOException {
        Instant before = Instant.now();
        RunDirectory run = store().begin(record());
        JsonNode running = JSON.readTree(text("run.json"));
        assertThat(running.get("state").asText()).isEqualTo("running");
        assertThat(running.has("ended")).isFalse();
        assertThat(running.get("config").asText()).isEqualTo(record().config());
        assertThat(running.get("versions").get("spark").asText()).isEqualTo("3.5.5");
        assertThat(running.get("seed").asLong()).isEqualTo(record().seed());

        run.epoch(epoch(1, 0.5));
        run.succeed("Trained 1 of 1 epochs.");

        JsonNode done = JSON.readTree(text("run.json"));
        assertThat(done.get("state").asText()).isEqualTo("done");
        assertThat(done.get("exit_code").asInt()).isZero();
        assertThat(List.of(before, Instant.parse(done.get("started").asText()))).isSorted();
        assertThat(List.of(
                        Instant.parse(done.get("started").asText()),
                        Instant.parse(done.get("ended").asText())))
                .isSorted();
    }

    @Test
    default void everyEpochIsOneObjectAndOneRowWithTheSameColumns() throws IOException {
        RunDirectory run = store().begin(record());
        run.epoch(epoch(1, 0.5));
        run.epoch(epoch(2, Double.NaN));

        List<String> columns = List.of(
                "epoch", "loss", "accuracy", "val_loss", "val_accuracy", "examples", "seconds", "examples_per_second");
        List<String> lines = text("metrics.jsonl").lines().toList();
        assertThat(lines).hasSize(2);
        for (String line : lines) {
            List<String> keys = new ArrayList<>();
            JSON.readTree(line).fieldNames().forEachRemaining(keys::add);
            assertThat(keys).isEqualTo(columns);
        }
        assertThat(JSON.readTree(lines.get(0)).get("examples_per_second").asDouble())
                .isEqualTo(30_000);
        assertThat(JSON.readTree(lines.get(1)).get("loss").isNull()).isTrue();
        assertThat(text("history.csv"))
                .isEqualTo(String.join(",", columns)
                        + "\n1,0.5,0.9,0.25,0.95,60000,2.0,30000.0\n2,NaN,0.9,0.25,0.95,60000,2.0,30000.0\n");
    }

    @Test
    default void aRunThatIsThereSaysWhatItIs() throws IOException {
        assertThat(store().check(NAME)).isEmpty();
        RunDirectory run = store().begin(record());
        run.epoch(epoch(1, 0.5));
        StoredRun running = store().check(NAME).orElseThrow();
        assertThat(running.finished()).isFalse();
        assertThat(running.location()).isEqualTo(directory().toString());

        finish(store(), 0.5);
        Map<String, String> before = contents();

        StoredRun finished = store().check(NAME).orElseThrow();
        assertThat(finished.finished()).isTrue();
        assertThat(finished.config()).isEqualTo(record().config());
        assertThat(finished.dataFingerprint()).isEqualTo(record().dataFingerprint());
        assertThat(store().history(NAME)).isEqualTo(List.of(epoch(1, 0.5)));
        assertThat(store().evaluation(NAME)).isEqualTo(Map.of("loss", 0.25, "accuracy", 0.97));
        assertThat(contents()).isEqualTo(before);

        finish(store(), 0.125);
        assertThat(contents().get("history.csv")).contains("\n1,0.125,");
        assertThat(names(outputDir())).containsExactly(NAME);
    }

    @Test
    default void aRunThatFailsAfterAnEpochStaysAndSaysHowItEnded() throws IOException {
        RunDirectory run = store().begin(record());
        run.epoch(epoch(1, 0.5));
        run.fail(new JobException(ExitCode.DIVERGED, "loss is NaN"));

        JsonNode failed = JSON.readTree(text("run.json"));
        assertThat(failed.get("state").asText()).isEqualTo("failed");
        assertThat(failed.get("exit_code").asInt()).isEqualTo(5);
        assertThat(failed.get("advice").asText()).isEqualTo(ExitCode.DIVERGED.advice());
        assertThat(names(directory())).containsExactly("history.csv", "metrics.jsonl", "run.json");
    }

    @Test
    default void aMissingNativeLibraryIsToldByTheCodeOfTheProcess() throws IOException {
        RunDirectory run = store().begin(record());
        run.epoch(epoch(1, 0.5));
        run.fail(new NoClassDefFoundError("Could not initialize class org.nd4j.linalg.factory.Nd4j"));

        JsonNode failed = JSON.readTree(text("run.json"));
        assertThat(failed.get("exit_code").asInt()).isEqualTo(ExitCode.CLUSTER.code());
        assertThat(failed.get("reason").asText()).startsWith("No native library of ND4J");
    }
}
