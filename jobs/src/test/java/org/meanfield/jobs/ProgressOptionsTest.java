package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.job.ExitCode;

/** What programs are told of a job, and that nothing is said where nobody wants to hear it. */
class ProgressOptionsTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @TempDir
    private static Path dir;

    private static Said trained;

    @BeforeAll
    static void train() throws IOException {
        SmallJob.write(dir);
        trained = train("--progress", "json");
    }

    private static Said train(String... options) {
        return Said.by(Stream.concat(
                        Stream.of(
                                "train",
                                dir.resolve(SmallJob.CONF).toString(),
                                "--master",
                                "local[2]",
                                "--set",
                                "output.dir=" + dir.resolve("runs")),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    private static Said evaluate(String... options) {
        return Said.by(Stream.concat(
                        Stream.of("evaluate", dir.resolve("runs/small").toString(), "--master", "local[2]"),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    @Test
    void aTrainingIsOneObjectALine() throws IOException {
        assertThat(trained.exit()).isZero();
        List<ObjectNode> events = events(trained.out());
        assertThat(without(named("pass", events), "seconds", "examples_per_second"))
                .containsExactly(
                        JSON.readTree("{'event':'pass','pass':'load','data':'data.train','examples':2000}"
                                .replace('\'', '"')),
                        JSON.readTree(
                                "{'event':'pass','pass':'load','data':'data.test','examples':500}".replace('\'', '"')));
        assertThat(named("started", events)).singleElement().satisfies(started -> assertThat(
                        started.path("examples").asInt())
                .isEqualTo(2000));
        assertThat(events.get(events.size() - 1).path("event").asText()).isEqualTo("finished");
        assertThat(named("tested", events)).singleElement().satisfies(tested -> {
            assertThat(tested.path("examples").asInt()).isEqualTo(500);
            assertThat(tested.path("accuracy").isNumber()).isTrue();
        });
        assertThat(named("progress", events)).isNotEmpty().allSatisfy(progress -> assertThat(
                        progress.path("examples").asLong())
                .isBetween(1L, progress.path("of").asLong()));
    }

    @Test
    void roundsAndEpochsAreThoseOfTheRunsFiles() throws IOException {
        List<ObjectNode> events = events(trained.out());

        assertThat(without(named("round", events), "event")).isEqualTo(file("rounds.jsonl"));
        assertThat(without(named("epoch", events), "event", "epochs")).isEqualTo(file("metrics.jsonl"));
    }

    @Test
    void anEvaluationIsOneObjectALineToo() throws IOException {
        List<ObjectNode> events = events(evaluate("--progress", "json").out());

        assertThat(without(named("tested", events))).isEqualTo(without(named("tested", events(trained.out()))));
        assertThat(named("pass", events))
                .extracting(pass -> pass.path("pass").asText())
                .containsExactly("load", "test");
    }

    @Test
    void aPredictionIsOneObjectALineToo() throws IOException {
        Path out = dir.resolve("answers");
        List<ObjectNode> events = events(predict(out, "--progress", "json").out());

        assertThat(named("pass", events)).singleElement().satisfies(pass -> {
            assertThat(pass.path("pass").asText()).isEqualTo("predict");
            assertThat(pass.path("examples").asLong()).isEqualTo(500);
        });
        assertThat(events.get(events.size() - 1).path("location").asText()).isEqualTo(out.toString());
    }

    private static Said predict(Path out, String... options) {
        return Said.by(Stream.concat(
                        Stream.of(
                                "predict",
                                dir.resolve("runs/small").toString(),
                                "--data",
                                dir.resolve(SmallJob.CONF).toString(),
                                "--out",
                                out.toString(),
                                "--master",
                                "local[2]"),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    @Test
    void quietIsSilentUnlessSomethingFails() {
        for (Said said : List.of(
                train("--quiet", "--overwrite", "--set", "run.name=quiet"),
                evaluate("--quiet"),
                predict(dir.resolve("unheard"), "--quiet"))) {
            assertThat(said).isEqualTo(new Said(ExitCode.DONE.code(), "", ""));
        }

        Said missed = evaluate("--quiet", "--min", "accuracy=1.01");
        assertThat(missed.exit()).isEqualTo(ExitCode.BELOW.code());
        assertThat(missed.out()).isEmpty();
        assertThat(missed.err()).contains("but must be at least 1.01", "Exit 7: ");
    }

    @Test
    void anotherFormIsRefusedAndSoAreBothAtOnce() {
        Said other = train("--progress", "xml");
        assertThat(other.exit()).isEqualTo(ExitCode.CONFIG.code());
        assertThat(other.err()).contains("--progress", "JSON", "xml");

        Said both = train("--progress", "json", "--quiet");
        assertThat(both.exit()).isEqualTo(ExitCode.CONFIG.code());
        assertThat(both.err()).contains("--progress", "--quiet", "mutually exclusive");
    }

    private static List<ObjectNode> events(String text) throws IOException {
        List<ObjectNode> objects = new ArrayList<>();
        for (String line : text.lines().toList()) {
            objects.add((ObjectNode) JSON.readTree(line));
        }
        return objects;
    }

    private static List<ObjectNode> file(String name) throws IOException {
        return events(Files.readString(dir.resolve("runs/small").resolve(name)));
    }

    private static List<ObjectNode> named(String event, List<ObjectNode> events) {
        return events.stream()
                .filter(each -> each.path("event").asText().equals(event))
                .toList();
    }

    private static List<JsonNode> without(List<ObjectNode> events, String... keys) {
        return events.stream()
                .map(event -> event.deepCopy().without(List.of(keys)))
                .map(JsonNode.class::cast)
                .toList();
    }
}
