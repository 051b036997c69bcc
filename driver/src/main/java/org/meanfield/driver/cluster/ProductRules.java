package org.meanfield.driver.cluster;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.meanfield.worker.device.Processor;

/** What the products of matrices are computed by: all of them by the same, and that by the best. */
final class ProductRules {
    private static final String AVX512 = "SKYLAKEX";
    private static final String AVX2 = "HASWELL";

    private ProductRules() {}

    /** What is found on {@code executors}, one task of each; nothing where they compute on GPUs. */
    static Optional<Finding> executors(Collection<Probed> executors) {
        Map<String, List<Probed>> cores = executors.stream()
                .filter(executor -> !executor.backend().cuda())
                .filter(executor -> !executor.processor().core().isEmpty())
                .collect(Collectors.groupingBy(
                        executor -> executor.processor().core(), TreeMap::new, Collectors.toList()));
        if (cores.isEmpty()) {
            return Optional.empty();
        }
        boolean avx512 =
                executors.stream().allMatch(executor -> executor.processor().avx512());
        Cure cure = Cure.setting("spark.executorEnv." + Processor.CORE, avx512 ? AVX512 : AVX2);
        String where = executors.size() == 1 ? executors.iterator().next().where() : "executors";
        if (cores.size() > 1) {
            return Optional.of(Finding.advice(
                    where,
                    "OpenBLAS computes for different processors: " + named(cores),
                    cure.because("the last bits of what is trained depend on where a worker trains")));
        }
        String what = "OpenBLAS computes for " + cores.keySet().iterator().next();
        boolean slow =
                executors.stream().allMatch(executor -> executor.processor().couldDoBetter());
        return Optional.of(
                slow
                        ? Finding.advice(where, what, cure.because("the processor's AVX-512 is faster"))
                        : Finding.ok(where, what));
    }

    /** What is found on the driver where it trains itself. */
    static Finding embedded(Processor processor) {
        String what = "OpenBLAS computes for " + processor.core();
        return processor.couldDoBetter()
                ? Finding.advice(
                        Preflight.DRIVER,
                        what,
                        Cure.words("the processor's AVX-512 is faster: export " + Processor.CORE + "=" + AVX512
                                + ", as deploy/bin/meanfield does"))
                : Finding.ok(Preflight.DRIVER, what);
    }

    private static String named(Map<String, List<Probed>> cores) {
        return cores.entrySet().stream()
                .map(core -> core.getKey() + " on "
                        + core.getValue().stream().map(Probed::host).distinct().collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }
}
