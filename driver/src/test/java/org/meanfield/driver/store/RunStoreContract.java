package org.meanfield.driver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** What a run's directory promises on every file system. */
abstract class RunStoreContract {
    static final ObjectMapper JSON = new ObjectMapper();
    static final String NAME = "mnist-mlp";

    /** An existing, empty directory of this test. */
    abstract Path root();

    /** As an outsider sees it: without anything of the store's. */
    abstract FileSystem fileSystem();

    Path outputDir() {
        return new Path(root(), "made/for/runs");
    }

    Path directory() {
        return new Path(outputDir(), NAME);
    }

    RunStore store() {
        return RunStore.at(outputDir().toString(), fileSystem().getConf());
    }

    @Test
    void aFinishedRunHoldsItsFilesAndNothingElse() throws IOException {
        RunDirectory run = finish(store(), 0.5);

        assertThat(names(directory()))
                .containsExactly(
                        "_SUCCESS", "evaluation.json", "history.csv", "metrics.jsonl", "model.zip", "run.json");
        assertThat(names(outputDir())).containsExactly(NAME);
        assertThat(run.location()).isEqualTo(directory().toString());
        assertThat(text("model.zip")).isEqualTo("weights");
        assertThat(text("evaluation.json"))
                .isEqualTo("{\n  \"loss\" : 0.25,\n  \"accuracy\" : 0.97,\n  \"examples\" : 10000\n}\n");
    }

    @Test
    void theRunRecordSaysWhatRunsAndHowItEnds() throws IOException {
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
    void everyEpochIsOneObjectAndOneRowWithTheSameColumns() throws IOException {
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
    void aRunThatIsThereSaysWhatItIs() throws IOException {
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
    void aRunGoesOnFromItsCheckpoint() throws IOException {
        RunDirectory killed = store().begin(record());
        Checkpoint one = CheckpointsTest.after(1);
        killed.checkpoint(one, new Keep(2, Set.of()));
        killed.epoch(epoch(1, 0.5));
        killed.epoch(epoch(2, 0.25));
        Instant started = store().check(NAME).orElseThrow().started();

        NewestCheckpoint newest = store().newestCheckpoint(NAME);
        Checkpoint from = newest.checkpoint().orElseThrow();
        RunDirectory run = store().resume(record(), store().check(NAME).orElseThrow(), from);

        assertThat(newest.skipped()).isEmpty();
        assertThat(store().history(NAME)).isEqualTo(one.history());
        assertThat(run.model(1).weights()).containsExactly(1f, 0.5f, -0.5f);
        run.fail(ExitCode.INTERRUPTED, new IllegalStateException("Stopped by a signal."));
        JsonNode json = JSON.readTree(text("run.json"));
        assertThat(json.get("state").asText()).isEqualTo("interrupted");
        assertThat(json.get("reason").asText()).isEqualTo("Stopped by a signal.");
        assertThat(json.get("started").asText()).isEqualTo(started.toString());
    }

    @Test
    void aCheckpointInTheFirstEpochMakesARunWorthKeeping() throws IOException {
        finish(store(), 0.5);
        RunDirectory run = store().begin(record());
        run.checkpoint(CheckpointsTest.after(0), new Keep(2, Set.of()));

        assertThat(names(outputDir())).containsExactly(NAME);
        run.fail(ExitCode.CLUSTER, new IllegalStateException("no executors"));

        assertThat(store().newestCheckpoint(NAME).checkpoint()).isPresent();
        assertThat(store().check(NAME).orElseThrow().finished()).isFalse();
    }

    @Test
    void anOverwritingStartThatFailsEarlyGivesTheFinishedRunBack() throws IOException {
        finish(store(), 0.5);
        Map<String, String> before = contents();

        RunDirectory failing = store().begin(record());
        assertThat(contents()).isNotEqualTo(before);
        failing.fail(ExitCode.DATA, new IllegalStateException("bad data"));

        assertThat(contents()).isEqualTo(before);
        assertThat(names(outputDir())).containsExactly(NAME);
    }

    @Test
    void anOverwritingStartThatIsKilledGivesTheFinishedRunBack() throws IOException {
        finish(store(), 0.5);
        Map<String, String> before = contents();
        store().begin(record());

        assertThat(store().check(NAME).orElseThrow().finished()).isTrue();
        RunDirectory next = store().begin(record());
        next.fail(ExitCode.DATA, new IllegalStateException("bad data"));

        assertThat(contents()).isEqualTo(before);
        assertThat(names(outputDir())).containsExactly(NAME);
    }

    @Test
    void aRunKilledAfterItsFirstEpochHasReplacedTheFinishedOne() throws IOException {
        finish(store(), 0.5);
        store().begin(record()).epoch(epoch(1, 0.25));

        assertThat(names(outputDir())).containsExactly(NAME);
        finish(store(), 0.125);
        assertThat(contents().get("history.csv")).contains("\n1,0.125,");
    }

    @Test
    void aFirstRunWithoutAnEpochLeavesNothingBehind() throws IOException {
        RunDirectory run = store().begin(record());
        assertThat(names(directory())).contains("run.json");

        run.fail(ExitCode.CLUSTER, new IllegalStateException("no executors"));

        assertThat(names(root())).isEmpty();
    }

    @Test
    void aRunThatFailsAfterAnEpochStaysAndSaysHowItEnded() throws IOException {
        RunDirectory run = store().begin(record());
        run.epoch(epoch(1, 0.5));
        run.fail(ExitCode.DIVERGED, new IllegalStateException("loss is NaN"));

        JsonNode failed = JSON.readTree(text("run.json"));
        assertThat(failed.get("state").asText()).isEqualTo("failed");
        assertThat(failed.get("exit_code").asInt()).isEqualTo(5);
        assertThat(failed.get("advice").asText()).isEqualTo(ExitCode.DIVERGED.advice());
        assertThat(names(directory())).containsExactly("history.csv", "metrics.jsonl", "run.json");
    }

    @Test
    void aFileThatCannotBeWrittenWholeLeavesTheOneBefore() throws IOException {
        RunDirectory run = store().begin(record());
        run.model(out -> out.write("first".getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> run.model(out -> {
                    out.write("sec".getBytes(StandardCharsets.UTF_8));
                    throw new IOException("disk on fire");
                }))
                .isInstanceOf(JobException.class)
                .hasMessageContaining(directory() + "/model.zip")
                .hasMessageContaining("disk on fire")
                .extracting(e -> ((JobException) e).exitCode())
                .isEqualTo(ExitCode.STORAGE);

        assertThat(text("model.zip")).isEqualTo("first");
        assertThat(names(new Path(directory(), "_temporary"))).isEmpty();
    }

    @Test
    void whatIsNoRunIsNeverTouched() throws IOException {
        fileSystem().create(new Path(directory(), "part-00000.csv")).close();
        fileSystem().create(new Path(directory(), "_SUCCESS")).close();

        assertThatThrownBy(() -> store().begin(record()))
                .isInstanceOf(JobException.class)
                .hasMessageContaining(directory() + " is not a run");
        assertThat(names(directory())).containsExactly("_SUCCESS", "part-00000.csv");
    }

    @Test
    void aFileInThePlaceOfADirectoryIsNamed() throws IOException {
        Path file = new Path(root(), "made");
        fileSystem().create(file).close();

        assertThatThrownBy(() -> store().check(NAME))
                .isInstanceOf(JobException.class)
                .hasMessageContaining(file + " is a file")
                .extracting(e -> ((JobException) e).exitCode())
                .isEqualTo(ExitCode.STORAGE);
    }

    @Test
    void aCheckLeavesNothingBehind() throws IOException {
        store().check(NAME);

        assertThat(names(root())).isEmpty();
    }

    @Test
    void whoeverReadsWhileTheRunWritesSeesWholeFiles() throws Exception {
        int epochs = 60;
        RunDirectory run = store().begin(record());
        run.epoch(epoch(1, 0.5));
        AtomicBoolean writing = new AtomicBoolean(true);
        CompletableFuture<List<Integer>> reader = CompletableFuture.supplyAsync(() -> {
            List<Integer> seen = new ArrayList<>();
            do {
                seen.add(wholeEpochs());
            } while (writing.get());
            seen.add(wholeEpochs());
            return seen;
        });

        try {
            for (int number = 2; number <= epochs; number++) {
                run.epoch(epoch(number, 0.5));
            }
        } finally {
            writing.set(false);
        }

        assertThat(joined(reader)).isSorted().endsWith(epochs).hasSizeGreaterThan(2);
    }

    /** Reads metrics.jsonl, which has to be there, and makes sure that its epochs are whole and count up from 1. */
    private int wholeEpochs() {
        try {
            String text = text("metrics.jsonl");
            assertThat(text).endsWith("}\n");
            List<Integer> numbers = new ArrayList<>();
            for (String line : text.lines().toList()) {
                numbers.add(JSON.readTree(line).get("epoch").asInt());
            }
            assertThat(numbers)
                    .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
            return numbers.size();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T joined(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    static RunRecord record() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("java", "17");
        versions.put("spark", "3.5.5");
        return new RunRecord(NAME, "training { epochs = 5 }\n", versions, "crc 7", 60_000, 1L << 60, 4);
    }

    static EpochFigures epoch(int number, double loss) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("loss", loss);
        figures.put("accuracy", 0.9);
        figures.put("val_loss", 0.25);
        figures.put("val_accuracy", 0.95);
        return new EpochFigures(number, figures, 60_000, 2);
    }

    /** A whole run, over whatever is there. */
    static RunDirectory finish(RunStore store, double loss) {
        RunDirectory run = store.begin(record());
        run.epoch(epoch(1, loss));
        run.model(out -> out.write("weights".getBytes(StandardCharsets.UTF_8)));
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("loss", 0.25);
        figures.put("accuracy", 0.97);
        run.evaluation(figures, 10_000);
        run.succeed("Trained 1 of 1 epochs.");
        return run;
    }

    List<String> names(Path path) throws IOException {
        return Arrays.stream(fileSystem().listStatus(path))
                .map(status -> status.getPath().getName())
                .sorted()
                .toList();
    }

    String text(String name) throws IOException {
        try (var in = fileSystem().open(new Path(directory(), name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Every file of the run by its name. */
    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new LinkedHashMap<>();
        for (String name : names(directory())) {
            try {
                contents.put(name, text(name));
            } catch (FileNotFoundException e) {
                contents.put(name, "a directory");
            }
        }
        return contents;
    }
}
