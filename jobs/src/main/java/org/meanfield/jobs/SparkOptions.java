package org.meanfield.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that starts Spark. */
final class SparkOptions {
    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark's master: local[N] for N cores of this machine (without it all of them),"
                    + " or a cluster's, such as spark://host:7077 or yarn.")
    private Optional<String> master = Optional.empty();

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description = "A setting of Spark's own, as for spark-submit. May be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    SparkSettings settings() {
        return new SparkSettings(master, settings);
    }
}
