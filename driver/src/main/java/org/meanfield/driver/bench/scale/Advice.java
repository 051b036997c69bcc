package org.meanfield.driver.bench.scale;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.meanfield.driver.bench.scale.ScaleModel.Prediction;

/**
 * What a job would come to on a cluster.
 *
 * @param checks   of the model against what was measured here
 * @param executors predictions, by their number
 */
public record Advice(List<Check> checks, List<Prediction> executors) {
    /** An executor that adds less than this share of what it could is not worth having. */
    private static final double WORTH = 0.5;

    public Advice {
        checks = List.copyOf(checks);
        executors = List.copyOf(executors);
    }

    /** Predicted and measured, with all workers in one process. */
    public record Check(Prediction predicted, double measured) {}

    /** Tables and a sentence for people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, "This machine, in one process:");
        line(text, "%8s %16s %16s", "workers", "measured", "model");
        for (Check check : checks) {
            Prediction model = check.predicted();
            line(text, "%8d %,14.0f/s %,14.0f/s", model.workers(), check.measured(), model.examplesPerSecond());
        }
        line(text, "");
        line(text, "Executors of one core and one worker each, by the model:");
        line(text, "%9s %18s %10s", "executors", "examples", "averaging");
        for (Prediction each : executors) {
            line(text, "%9d %,16.0f/s %8.1f %%", each.workers(), each.examplesPerSecond(), 100 * each.averagingShare());
        }
        line(text, "");
        line(text, sentence());
        return text.toString();
    }

    /** Whether a cluster pays, in plain words. */
    String sentence() {
        double here = checks.stream().mapToDouble(Check::measured).max().orElse(0);
        Optional<Prediction> faster = executors.stream()
                .filter(each -> each.examplesPerSecond() > here)
                .findFirst();
        if (faster.isEmpty()) {
            return String.format(
                    Locale.ROOT,
                    "One machine is the better choice: this one trains %,.0f examples/s, and no number of executors"
                            + " comes to more.",
                    here);
        }
        double one = executors.get(0).examplesPerSecond();
        int most = executors.stream()
                .filter(each -> each.examplesPerSecond() >= WORTH * one * each.workers())
                .mapToInt(Prediction::workers)
                .max()
                .orElse(1);
        return most < faster.get().workers()
                ? String.format(
                        Locale.ROOT,
                        "One machine is the better choice: it takes %d executors to be faster than this one, and beyond"
                                + " %d an executor does less than half of what it could.",
                        faster.get().workers(),
                        most)
                : String.format(
                        Locale.ROOT,
                        "A cluster is faster than this machine from %d executors on; beyond %d an executor does less"
                                + " than half of what it could.",
                        faster.get().workers(),
                        most);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append(System.lineSeparator());
    }
}
