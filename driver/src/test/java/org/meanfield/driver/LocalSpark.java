package org.meanfield.driver;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Spark inside the test's own JVM: one context for all tests of a class.
 *
 * <pre>{@code @RegisterExtension static final LocalSpark SPARK = LocalSpark.on("local[2]");}</pre>
 */
public final class LocalSpark implements BeforeAllCallback, AfterAllCallback {
    private final String master;
    private JavaSparkContext context;

    private LocalSpark(String master) {
        this.master = master;
    }

    /** For a whole class; {@code master} as in {@link #start}. */
    public static LocalSpark on(String master) {
        return new LocalSpark(master);
    }

    /** A context on {@code master}, for example {@code local[2]} or {@code local[2,4]} for four tries of a task. */
    public static JavaSparkContext start(String master) {
        return start(master, Map.of());
    }

    /** The same with settings of Spark over those that are needed to start. */
    static JavaSparkContext start(String master, Map<String, String> settings) {
        SparkConf conf = new SparkConf()
                .setMaster(master)
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost")
                .set("spark.driver.bindAddress", "127.0.0.1");
        settings.forEach(conf::set);
        return new JavaSparkContext(conf);
    }

    /** The one of this class, whose tests may use it and leave it running. */
    public JavaSparkContext context() {
        return context;
    }

    @Override
    public void beforeAll(ExtensionContext test) {
        context = start(master);
    }

    @Override
    public void afterAll(ExtensionContext test) {
        context.stop();
    }
}
