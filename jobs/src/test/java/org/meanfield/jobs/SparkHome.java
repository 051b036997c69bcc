package org.meanfield.jobs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;

/**
 * A Spark installation as far as the launcher and Spark's own processes need one: {@code jars} with the jars that the
 * embedded start runs on and Spark's YARN client, and {@code bin/spark-submit}.
 */
final class SparkHome {
    private static final Path JARS = Launch.PROJECT.resolve("jobs/target/lib/spark");
    private static final List<String> YARN = List.of("spark-yarn_", "hadoop-yarn-server-web-proxy-");

    /** What Spark's own bin/spark-submit and bin/spark-class come to. */
    private static final String SPARK_SUBMIT =
            """
            #!/usr/bin/env bash
            export SPARK_HOME="$(cd "$(dirname "$0")/.." && pwd)" SPARK_SCALA_VERSION=2.12
            command=()
            while IFS= read -r -d '' argument; do
              command+=("$argument")
            done < <(java -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main \
              org.apache.spark.deploy.SparkSubmit "$@" | tail -c +3)
            exec "${command[@]}"
            """;

    private SparkHome() {}

    /** Makes one in {@code home}, by links. */
    static Path in(Path home) throws IOException {
        Path jars = Files.createDirectories(home.resolve("jars"));
        try (var shipped = Files.list(JARS)) {
            shipped.forEach(jar -> link(jars, jar));
        }
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> YARN.stream().anyMatch(jar.getFileName().toString()::startsWith))
                .forEach(jar -> link(jars, jar));
        Path submit = Files.createDirectories(home.resolve("bin")).resolve("spark-submit");
        Files.writeString(submit, SPARK_SUBMIT);
        Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }

    private static void link(Path jars, Path jar) {
        try {
            Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
