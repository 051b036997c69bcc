package org.meanfield.driver.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What a comparison came to: medians of {@code runs} runs each. */
public final class BenchResult {
    private static final double GIGA = 1e9;

    private final BenchMachine machine;
    private final int runs;
    private final Medians medians;
    private final List<Ratio> ratios;

    BenchResult(BenchMachine machine, int runs, Medians medians) {
        this.machine = machine;
        this.runs = runs;
        this.medians = medians;
        this.ratios = new Ratios(medians).all();
    }

    /** One object; a ratio that was not measured is null. */
    public String json() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.putObject("machine")
                .put("cores", machine.cores())
                .put("cpu", machine.cpu())
                .put("instructions", machine.instructions());
        all.put("runs", runs);
        for (Figure figure : Figure.values()) {
            ObjectNode of = JsonNodeFactory.instance.objectNode();
            Arrays.stream(Contender.values()).forEach(contender -> medians.of(contender, figure)
                    .ifPresent(value -> of.put(contender.name().toLowerCase(Locale.ROOT), value)));
            if (!of.isEmpty()) {
                all.set(figure.key(), of);
            }
        }
        medians.ceiling().ifPresent(flops -> all.put("sgemm_gflops", flops / GIGA));
        ObjectNode named = all.putObject("ratios");
        ObjectNode notes = all.putObject("notes");
        for (Ratio ratio : ratios) {
            named.putNull(ratio.name());
            ratio.value()
                    .ifPresentOrElse(
                            value -> named.put(ratio.name(), value), () -> notes.put(ratio.name(), ratio.missing()));
        }
        return all.toPrettyString();
    }

    /** A table for people. */
    public String table() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                String.format(
                        Locale.ROOT,
                        "%s, %d cores, ND4J for %s",
                        machine.cpu(),
                        machine.cores(),
                        machine.instructions()));
        line(text, String.format(Locale.ROOT, "Medians of %d runs, in turn.%n", runs));
        for (Contender contender : Contender.values()) {
            String says = contender.says();
            for (Figure figure : Figure.values()) {
                OptionalDouble value = medians.of(contender, figure);
                if (value.isPresent()) {
                    line(text, String.format(Locale.ROOT, "%-46s %s", says, figure.says(value.getAsDouble())));
                    says = "";
                }
            }
        }
        medians.ceiling()
                .ifPresent(flops -> line(
                        text,
                        String.format(
                                Locale.ROOT,
                                "%-46s %,12.0f GFLOP/s, %,.0f examples/s of the dense network",
                                "matrix products on all cores",
                                flops / GIGA,
                                flops / Workload.DENSE_FLOPS)));
        text.append(System.lineSeparator());
        for (Ratio ratio : ratios) {
            ratio.value()
                    .ifPresentOrElse(
                            value -> line(text, String.format(Locale.ROOT, "%-28s %8.2f", ratio.name(), value)),
                            () -> line(text, String.format(Locale.ROOT, "%-28s %s", ratio.name(), ratio.missing())));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }
}
