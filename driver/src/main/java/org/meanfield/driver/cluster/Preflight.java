package org.meanfield.driver.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.meanfield.worker.device.Backend;
import org.meanfield.worker.device.Machine;

/** What the machines of a cluster are like, beside each other. */
public final class Preflight {
    /** The driver's place in findings. */
    public static final String DRIVER = "driver";

    /** Of each of these there may be one version only on the class paths of a job. */
    public static final List<String> CLASHING = List.of(
            "scala.Option",
            "org.slf4j.Logger",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "com.typesafe.config.Config",
            "org.apache.hadoop.conf.Configuration",
            "org.apache.spark.SparkContext");

    private static final long SKEW_MILLIS = 5_000;

    private Preflight() {}

    /**
     * What is found on driver and executors.
     *
     * @param driver  as it was before the tasks were asked
     * @param backend what ND4J computes on there
     * @param tasks   what they found; one of each executor counts
     * @param millis  how long they took for it together
     */
    public static List<Finding> of(Machine driver, Backend backend, List<Probed> tasks, long millis) {
        List<Finding> found = new ArrayList<>(MachineRules.of(DRIVER, driver));
        found.add(MachineRules.backend(DRIVER, backend));
        if (!backend.cuda()) {
            tasks.stream()
                    .filter(Probed::embedded)
                    .limit(1)
                    .forEach(task -> found.add(ProductRules.embedded(task.processor())));
        }
        each(tasks).forEach(task -> found.add(MachineRules.backend(task.where(), task.backend())));
        found.addAll(executors(driver, tasks, millis));
        return found;
    }

    /** What is found on executors, but for a build that would be faster. */
    public static List<Finding> executors(Machine driver, List<Probed> tasks, long millis) {
        List<Finding> found = new ArrayList<>();
        for (Probed task : each(tasks)) {
            found.addAll(MachineRules.of(task.where(), task.machine()));
            found.add(clock(task.where(), task.machine().clockMillis() - driver.clockMillis(), millis));
            found.add(libraries(task.where(), driver, task.machine()));
        }
        ProductRules.executors(each(tasks)).ifPresent(found::add);
        tasks.stream().flatMap(task -> task.device().stream()).distinct().forEach(found::add);
        return found;
    }

    /** One task of each executor that is no part of the driver. */
    private static Collection<Probed> each(List<Probed> tasks) {
        Map<String, Probed> executors = new LinkedHashMap<>();
        tasks.stream().filter(task -> !task.embedded()).forEach(task -> executors.putIfAbsent(task.where(), task));
        return executors.values();
    }

    /** The executor was asked within {@code millis} after the driver: only what lies outside of that is skew. */
    private static Finding clock(String where, long aheadMillis, long millis) {
        long skew = aheadMillis < 0 ? -aheadMillis : Math.max(0, aheadMillis - millis);
        return skew < SKEW_MILLIS
                ? Finding.ok(where, "the driver's time")
                : Finding.advice(
                        where,
                        "clock " + skew + " ms " + (aheadMillis < 0 ? "behind" : "ahead of") + " the driver's",
                        Cure.words("leases and tokens go by the clock: let NTP set it"));
    }

    private static Finding libraries(String where, Machine driver, Machine executor) {
        Set<String> other = new TreeSet<>(executor.libraries());
        driver.libraries().forEach(other::remove);
        return other.isEmpty()
                ? Finding.ok(where, "the driver's libraries")
                : Finding.problem(
                        where,
                        "other libraries than the driver's: " + String.join(", ", other),
                        Cure.words("let both run the same Spark, and take them out of spark.executor.extraClassPath"));
    }
}
