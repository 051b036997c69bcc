package org.meanfield.driver.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * The run's JSON files for people and their tools. JSON has no NaN and no Infinity: such a figure stands as {@code null} (history.csv tells them apart).
 */
final class RunJson {
    static Content run(RunRecord record, RunState state) {
        ObjectNode node = Json.MAPPER.createObjectNode();
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
        return Json.indented(node);
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

    static Content evaluation(Map<String, Double> figures, long examples) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        figures.forEach((name, figure) -> number(node, name, figure));
        node.put("examples", examples);
        return Json.indented(node);
    }

    private static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    private RunJson() {}
}
