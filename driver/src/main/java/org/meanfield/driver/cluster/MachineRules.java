package org.meanfield.driver.cluster;

import java.util.List;
import java.util.Locale;
import org.meanfield.worker.device.Backend;
import org.meanfield.worker.device.Machine;

/** What a single process of the job must be like: its Java, its native library, its threads. */
final class MachineRules {
    private static final int OLDEST_JAVA = 17;
    /** Hadoop 3.3's user lookup needs the security manager's methods, which later versions refuse. */
    private static final int NEWEST_JAVA = 22;

    private MachineRules() {}

    /** What is found in the process called {@code where}. */
    static List<Finding> of(String where, Machine machine) {
        return List.of(java(where, machine), threads(where, machine));
    }

    private static Finding java(String where, Machine machine) {
        int version = Runtime.Version.parse(machine.java()).feature();
        String what = "Java " + machine.java();
        return version >= OLDEST_JAVA && version <= NEWEST_JAVA
                ? Finding.ok(where, what)
                : Finding.problem(
                        where,
                        what,
                        Cure.words("Spark 3.5 with its Hadoop runs on Java 17 to 22: set JAVA_HOME to a JDK 17 there"));
    }

    /** What ND4J computes on there, and what it could. */
    static Finding backend(String where, Backend backend) {
        if (backend.cuda()) {
            return Finding.ok(where, backend.name() + " on GPUs of compute capability " + backend.gpus());
        }
        String what = "ND4J computes on the CPU, built for " + word(backend.built());
        return backend.built().compareTo(backend.possible()) >= 0
                ? Finding.ok(where, what)
                : Finding.advice(
                        where,
                        what + " where " + word(backend.possible()) + " would run",
                        Cure.words("if all machines have it, build with -Dnd4j.classifier=linux-x86_64-"
                                + word(backend.possible())));
    }

    private static String word(Backend.Instructions instructions) {
        return instructions == Backend.Instructions.X86_64
                ? "any x86-64"
                : instructions.name().toLowerCase(Locale.ROOT);
    }

    private static Finding threads(String where, Machine machine) {
        String threads = machine.nativeThreads();
        String what = Machine.NATIVE_THREADS + (threads.isEmpty() ? " is not set" : " = " + threads);
        return threads.equals("1")
                ? Finding.ok(where, what)
                : Finding.advice(
                        where,
                        what,
                        (where.equals(Preflight.DRIVER)
                                        ? Cure.words(
                                                "export " + Machine.NATIVE_THREADS + "=1, as deploy/bin/meanfield does")
                                        : Cure.setting("spark.executorEnv." + Machine.NATIVE_THREADS, "1"))
                                .because("native threads on top of Spark's tasks slow each other down"));
    }
}
