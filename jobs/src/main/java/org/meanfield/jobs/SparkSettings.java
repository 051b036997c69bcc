package org.meanfield.jobs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.meanfield.driver.config.ConfFiles;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/**
 * Starts Spark, or joins the one that spark-submit has prepared, with what Meanfield needs set.
 *
 * @param master   Spark's master URL; without one spark-submit's, and without that all cores of this machine
 * @param settings Spark's own settings by Spark's names
 */
record SparkSettings(Optional<String> master, Map<String, String> settings) {
    private static final String ALL_CORES = "local[*]";
    /** Read when the driver's JVM starts, which is before anybody could pass them on to it. */
    private static final List<String> TOO_LATE = List.of(
            "spark.driver.memory",
            "spark.driver.extraJavaOptions",
            "spark.driver.extraClassPath",
            "spark.driver.extraLibraryPath");

    SparkSettings {
        settings = Map.copyOf(settings);
        for (String name : settings.keySet()) {
            if (!name.startsWith("spark.")) {
                throw refused(name, "is no setting of Spark: those start with \"spark.\"; use --set for the job's own");
            }
            if (TOO_LATE.contains(name)) {
                throw refused(
                        name, "comes too late for a driver that runs already; its heap is MEANFIELD_DRIVER_MEMORY");
            }
        }
    }

    JavaSparkContext start(String application) {
        SparkConf conf = conf(application);
        try {
            return new JavaSparkContext(conf);
        } catch (Exception failure) { // Scala throws checked exceptions that the signature does not name
            throw new JobException(
                    ExitCode.CLUSTER,
                    "Cannot start Spark on master " + conf.get("spark.master") + ": " + failure.getMessage(),
                    failure);
        }
    }

    /** Conf files as this Spark reaches them, {@code spark.hadoop.} settings included. */
    ConfFiles confFiles() {
        return new HadoopConfFiles(this::hadoop);
    }

    /** Hadoop's settings as this Spark has them. */
    Configuration hadoop() {
        return SparkHadoopUtil.get().newConfiguration(conf("meanfield"));
    }

    SparkConf conf(String application) {
        SparkConf conf = new SparkConf().setAppName(application);
        settings.forEach(conf::set);
        master.ifPresent(conf::setMaster);
        conf.setIfMissing("spark.master", ALL_CORES);
        conf.setIfMissing("spark.executorEnv." + NativeThreads.VARIABLE, "1");
        // As the launcher says for the driver.
        conf.setIfMissing("spark.executor.extraJavaOptions", "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");
        // Progress comes with the heartbeats of running tasks.
        conf.setIfMissing("spark.executor.heartbeatInterval", "1s");
        if (conf.get("spark.master").matches("local(\\[.*)?")) {
            // One JVM has nobody to talk to: no port beyond loopback.
            conf.setIfMissing("spark.driver.host", "localhost");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
            conf.setIfMissing("spark.ui.enabled", "false");
        }
        return conf;
    }

    private static JobException refused(String name, String why) {
        return new JobException(ExitCode.CONFIG, "--conf " + name + " " + why);
    }
}
