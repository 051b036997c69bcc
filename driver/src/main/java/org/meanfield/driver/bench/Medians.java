package org.meanfield.driver.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What the runs of each contender came to, by their median. */
final class Medians {
    private final Map<Contender, List<Measured>> runs = new EnumMap<>(Contender.class);
    private final List<Double> ceilings = new ArrayList<>();

    void add(Contender contender, Measured run) {
        runs.computeIfAbsent(contender, first -> new ArrayList<>()).add(run);
    }

    void addCeiling(double flops) {
        ceilings.add(flops);
    }

    /** Examples a second; empty where the contender did not run. */
    OptionalDouble rate(Contender contender) {
        return median(contender, Measured::examplesPerSecond);
    }

    OptionalDouble overhead(Contender contender) {
        return median(contender, Measured::overhead);
    }

    /** Multiplications and additions a second of the machine's matrix products. */
    OptionalDouble ceiling() {
        return median(ceilings);
    }

    private OptionalDouble median(Contender contender, ToDoubleFunction<Measured> figure) {
        return median(runs.getOrDefault(contender, List.of()).stream()
                .mapToDouble(figure)
                .boxed()
                .toList());
    }

    private static OptionalDouble median(List<Double> values) {
        return values.stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .skip(values.size() / 2)
                .findFirst();
    }
}
