package org.meanfield.jobs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A Spark installation as far as the launcher and Spark's own processes need one: {@code jars} with the jars that the
 * embedded start runs on and Spark's YARN client, and the {@code bin/spark-submit} of our container image.
 */
final class SparkHome {
    private static final Path JARS = Launch.PROJECT.resolve("jobs/target/lib/spark");
    private static final List<String> YARN = List.of("spark-yarn_", "hadoop-yarn-server-web-proxy-");

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
        Files.createSymbolicLink(
                Files.createDirectories(home.resolve("bin")).resolve("spark-submit"),
                Launch.PROJECT.resolve("deploy/docker/spark-submit"));
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
