package org.meanfield.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Spark with executors that are processes of their own, started by Spark's standalone cluster inside the test's JVM. A
 * test that uses it is an integration test: failsafe sets the SPARK_HOME that executors are started from, and what
 * they print lies in its folder {@code work}.
 */
public final class RealExecutors {
    private RealExecutors() {}

    /**
     * A context on {@code executors} executors of {@code cores} cores and 1 GB of heap each.
     *
     * @param settings of Spark, over those that are needed to start
     */
    public static JavaSparkContext start(int executors, int cores, Map<String, String> settings) {
        return on("local-cluster[" + executors + "," + cores + ",1024]", settings);
    }

    /** A context on the executors of a Spark master. */
    static JavaSparkContext on(String master, Map<String, String> settings) {
        makeSparkHome();
        SparkConf conf = new SparkConf()
                .setMaster(master)
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.executor.memory", "1g")
                .set("spark.executor.defaultJavaOptions", String.join(" ", JavaProcess.QUICK_START))
                .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .set("spark.executorEnv.SPARK_SCALA_VERSION", "2.12");
        settings.forEach(conf::set);
        return new JavaSparkContext(conf);
    }

    /** The executors that are alive now: a test starts no other Java. Their command lines are too long to be told. */
    public static List<ProcessHandle> processes() {
        return ProcessHandle.current()
                .children()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("/java"))
                        .isPresent())
                .toList();
    }

    /** Stops an executor in the middle of what it does: to all others it hangs. */
    static void freeze(ProcessHandle executor) {
        signal(executor, "-STOP");
    }

    /** Lets an executor go on that was frozen. */
    static void thaw(ProcessHandle executor) {
        signal(executor, "-CONT");
    }

    private static void signal(ProcessHandle executor, String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(executor.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All jars come by the class path: Spark only wants the folder to be there. */
    private static void makeSparkHome() {
        String home = System.getenv("SPARK_HOME");
        if (home == null) {
            throw new IllegalStateException("SPARK_HOME is not set: real executors belong in a test named ...IT");
        }
        try {
            Files.createDirectories(Path.of(home, "jars"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
