package org.meanfield.driver;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Spark inside the test's own JVM. */
public final class LocalSpark {
    private LocalSpark() {}

    /** A context on {@code master}, for example {@code local[2]} or {@code local[2,4]} for four tries of a task. */
    public static JavaSparkContext start(String master) {
        return new JavaSparkContext(new SparkConf()
                .setMaster(master)
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost")
                .set("spark.driver.bindAddress", "127.0.0.1"));
    }
}
