package org.meanfield.driver.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Measures contenders in turn, several short runs of each, so that a machine that slows down slows them all.
 *
 * @param parts what is measured
 * @param pace  how long a run warms up, and how long it measures
 */
public record Bench(Set<Part> parts, Pace pace) {
    public Bench {
        parts = Set.copyOf(parts);
    }

    /** Where a contender runs: in a process of its own, as native code reads its threads when a process starts. */
    public interface OwnProcess {
        Measured measure(Contender contender, Pace pace);

        /** Whether the extra's jars are there. */
        boolean has(Extra extra);
    }

    /**
     * Measures all parts.
     *
     * @param progress is told what runs now
     */
    public BenchResult run(OwnProcess process, Consumer<String> progress) {
        Medians medians = new Medians();
        List<Contender> contenders = Arrays.stream(Contender.values())
                .filter(contender -> parts.contains(contender.part()))
                .filter(contender -> canRun(contender, process, medians))
                .toList();
        int runs = parts.stream().mapToInt(Part::runs).max().orElse(0);
        for (int run = 1; run <= runs; run++) {
            String turn = "run " + run + " of " + runs + ": ";
            if (parts.contains(Part.CEILING)) {
                progress.accept(turn + "matrix products on all cores");
                medians.addCeiling(SgemmCeiling.flops(pace));
            }
            for (Contender contender : contenders) {
                if (run <= contender.part().runs()) {
                    progress.accept(turn + contender.says());
                    medians.add(contender, process.measure(contender, pace));
                }
            }
        }
        return new BenchResult(BenchMachine.here(), runs, medians);
    }

    private static boolean canRun(Contender contender, OwnProcess process, Medians medians) {
        return contender
                .extra()
                .filter(extra -> !process.has(extra))
                .map(extra -> {
                    medians.addMissing(contender, extra.missing());
                    return false;
                })
                .orElse(true);
    }
}
