package org.meanfield.driver.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The run's JSON files for people and their tools. JSON has no NaN and no Infinity: such a figure stands as {@code null} (history.csv tells them apart).
 */
final class RunJson {
    private static final Set<String> COUNTS = Set.of("epoch", "examples", "seconds", "examples_per_second");

    static Content run(RunRecord record, RunState state) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("run_name", record.runName());
        if (state instanceof RunState.Running) {
            node.put("state", "running");
        } else if (state instanceof RunState.Ended ended) {
            node.put("state", ended.word());
            node.put("exit_code", ended.exitCode().code());
            node.put("reason", ended.reason());
            node.put("advice", ended.exitCode().advice());
        }
        node.put("started", state.started().toString());
        if (state instanceof RunState.Ended ended) {
            node.put("ended", ended.ended().toString());
        }
        node.put("seed", record.seed());
        node.put("workers", record.workers());
        node.put("same_bits", record.sameBits());
        node.put("examples", record.examples());
        node.put("data_fingerprint", record.dataFingerprint());
        record.versions().forEach(node.putObject("versions")::put);
        node.put("config", record.config());
        return Json.indented(node);
    }

    /**
     * Reads what {@link #run} wrote.
     *
     * @throws IOException where it is something else
     */
    static StoredRun read(byte[] text, String location, boolean finished) throws IOException {
        JsonNode run = Json.read(text, JsonNode.class);
        for (String key : List.of("config", "data_fingerprint", "started")) {
            if (!run.path(key).isTextual()) {
                throw new IOException("it has no " + key);
            }
        }
        return new StoredRun(
                location,
                run.get("config").textValue(),
                run.get("data_fingerprint").textValue(),
                instant(run.get("started").textValue()),
                finished);
    }

    /**
     * Reads all of what {@link #run} wrote.
     *
     * @throws IOException where it is something else
     */
    static RunAccount account(byte[] text, String location) throws IOException {
        StoredRun stored = read(text, location, false);
        JsonNode run = Json.read(text, JsonNode.class);
        Map<String, String> versions = new LinkedHashMap<>();
        run.path("versions")
                .fields()
                .forEachRemaining(version ->
                        versions.put(version.getKey(), version.getValue().asText()));
        RunRecord record = new RunRecord(
                run.path("run_name").asText(),
                stored.config(),
                versions,
                stored.dataFingerprint(),
                run.path("examples").asLong(),
                run.path("seed").asLong(),
                run.path("workers").asInt(),
                run.path("same_bits").asBoolean());
        Optional<Instant> ended =
                run.has("ended") ? Optional.of(instant(run.get("ended").asText())) : Optional.empty();
        return new RunAccount(
                location,
                run.path("state").asText(),
                stored.started(),
                ended,
                run.path("reason").asText(),
                record);
    }

    private static Instant instant(String text) throws IOException {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IOException("it began at \"" + text + "\"", e);
        }
    }

    /** One object an epoch and line: epoch, its figures, examples, seconds, examples_per_second. */
    static Content metrics(List<EpochFigures> epochs) {
        StringBuilder lines = new StringBuilder();
        for (EpochFigures epoch : epochs) {
            ObjectNode node = Json.MAPPER.createObjectNode();
            node.put("epoch", epoch.epoch());
            epoch.figures().forEach((name, figure) -> number(node, name, figure));
            node.put("examples", epoch.examples());
            number(node, "seconds", epoch.seconds());
            number(node, "examples_per_second", epoch.examplesPerSecond());
            lines.append(node).append('\n');
        }
        return Json.text(lines.toString());
    }

    static List<EpochFigures> readMetrics(byte[] text) throws IOException {
        List<EpochFigures> epochs = new ArrayList<>();
        for (String line : new String(text, StandardCharsets.UTF_8).lines().toList()) {
            JsonNode node = Json.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class);
            epochs.add(new EpochFigures(
                    node.path("epoch").asInt(),
                    figures(node),
                    node.path("examples").asLong(),
                    node.path("seconds").asDouble()));
        }
        return epochs;
    }

    static Map<String, Double> readEvaluation(byte[] text) throws IOException {
        return figures(Json.read(text, JsonNode.class));
    }

    private static Map<String, Double> figures(JsonNode node) {
        Map<String, Double> figures = new LinkedHashMap<>();
        node.fields().forEachRemaining(field -> {
            if (!COUNTS.contains(field.getKey()) && !field.getValue().isContainerNode()) {
                figures.put(field.getKey(), field.getValue().asDouble(Double.NaN));
            }
        });
        return figures;
    }

    /** One object a record and line: the key of its data, and what is wrong with it. */
    static Content badRecords(Map<String, List<String>> bad) {
        StringBuilder lines = new StringBuilder();
        bad.forEach((data, problems) -> problems.forEach(problem -> {
            ObjectNode node = Json.MAPPER.createObjectNode();
            node.put("data", data);
            node.put("problem", problem);
            lines.append(node).append('\n');
        }));
        return Json.text(lines.toString());
    }

    static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    private RunJson() {}
}
