package org.meanfield.driver.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The run's JSON files; the only place that sees the JSON library, which is Spark's own. JSON has no NaN and no
 * Infinity: such a figure stands as {@code null} (history.csv tells them apart).
 */
final class RunJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DefaultPrettyPrinter INDENTED =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    static Content run(RunRecord record, RunState state) {
        ObjectNode node = JSON.createObjectNode();
        node.put("run_name", record.runName());
        if (state instanceof RunState.Running) {
            node.put("state", "running");
        } else if (state instanceof RunState.Ended ended) {
            node.put("state", ended.exitCode().code() == 0 ? "done" : "failed");
            node.put("exit_code", ended.exitCode().code());
            node.put("advice", ended.exitCode().advice());
        }
        node.put("started", state.started().toString());
        if (state instanceof RunState.Ended ended) {
            node.put("ended", ended.ended().toString());
        }
        node.put("seed", record.seed());
        node.put("workers", record.workers());
        node.put("examples", record.examples());
        node.put("data_fingerprint", record.dataFingerprint());
        record.versions().forEach(node.putObject("versions")::put);
        node.put("config", record.config());
        return indented(node);
    }

    /** One object an epoch and line: epoch, its figures, examples, seconds, examples_per_second. */
    static Content metrics(List<EpochFigures> epochs) {
        StringBuilder lines = new StringBuilder();
        for (EpochFigures epoch : epochs) {
            ObjectNode node = JSON.createObjectNode();
            node.put("epoch", epoch.epoch());
            epoch.figures().forEach((name, figure) -> number(node, name, figure));
            node.put("examples", epoch.examples());
            number(node, "seconds", epoch.seconds());
            number(node, "examples_per_second", epoch.examplesPerSecond());
            lines.append(node).append('\n');
        }
        return text(lines.toString());
    }

    static Content evaluation(Map<String, Double> figures, long examples) {
        ObjectNode node = JSON.createObjectNode();
        figures.forEach((name, figure) -> number(node, name, figure));
        node.put("examples", examples);
        return indented(node);
    }

    private static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    private static Content indented(ObjectNode node) {
        try {
            return text(JSON.writer(INDENTED).writeValueAsString(node) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Content text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return out -> out.write(bytes);
    }

    private RunJson() {}
}
