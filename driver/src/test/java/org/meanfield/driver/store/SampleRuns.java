package org.meanfield.driver.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs as tests of the store write them. */
final class SampleRuns {
    static final ObjectMapper JSON = new ObjectMapper();
    static final String NAME = "mnist-mlp";

    private SampleRuns() {}

    static RunRecord record() {
        return record(NAME);
    }

    static RunRecord record(String name) {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("java", "17");
        versions.put("spark", "3.5.5");
        return new RunRecord(name, "training { epochs = 5 }\n", versions, "crc 7", 60_000, 1L << 60, 4, true);
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
        run.evaluation(new EvaluationReport(figures, 10_000, List.of()));
        run.succeed("Trained 1 of 1 epochs.");
        return run;
    }
}
