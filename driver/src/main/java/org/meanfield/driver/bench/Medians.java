package org.meanfield.driver.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What the runs of each contender came to, by their median, and why some did not run. */
final class Medians {
    private final Map<Contender, List<Measured>> runs = new EnumMap<>(Contender.class);
    private final Map<Contender, String> missing = new EnumMap<>(Contender.class);
    private final List<Double> ceilings = new ArrayList<>();

    void add(Contender contender, Measured run) {
        runs.computeIfAbsent(contender, first -> new ArrayList<>()).add(run);
    }

    void addMissing(Contender contender, String why) {
        missing.put(contender, why);
    }

    void addCeiling(double flops) {
        ceilings.add(flops);
    }

    /** Empty where the contender did not run, or does not come to such a figure. */
    OptionalDouble of(Contender contender, Figure figure) {
        return median(runs.getOrDefault(contender, List.of()).stream()
                .filter(run -> run.figures().containsKey(figure))
                .map(run -> run.figures().get(figure))
                .toList());
    }

    OptionalDouble rate(Contender contender) {
        return of(contender, Figure.EXAMPLES_PER_SECOND);
    }

    /** Why the contender could not run; empty where nobody asked for it. */
    String missing(Contender contender) {
        return missing.getOrDefault(contender, "");
    }

    /** Multiplications and additions a second of the machine's matrix products. */
    OptionalDouble ceiling() {
        return median(ceilings);
    }

    private static OptionalDouble median(List<Double> values) {
        return values.stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .skip(values.size() / 2)
                .findFirst();
    }
}
