package org.meanfield.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.api.java.JavaSparkContext;
import org.nd4j.linalg.factory.Nd4j;

/** What a run runs on, by name. */
public final class Versions {
    private Versions() {}

    /** What this build is and what it was built with: meanfield, dl4j, spark. */
    public static Map<String, String> built() {
        Properties build = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("build.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> versions = new LinkedHashMap<>();
        List.of("meanfield", "dl4j", "spark").forEach(name -> versions.put(name, build.getProperty(name)));
        return versions;
    }

    /** The same with the Spark, Java and native backend that are really there. */
    static Map<String, String> running(JavaSparkContext spark) {
        Map<String, String> versions = built();
        versions.put("spark", spark.version());
        versions.put("java", Runtime.version().toString());
        versions.put("backend", Nd4j.getBackend().getClass().getSimpleName());
        return versions;
    }
}
