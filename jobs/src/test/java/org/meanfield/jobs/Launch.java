package org.meanfield.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One start of a launcher as a process of its own, and what came of it. */
record Launch(int exit, String out, String err) {
    private static final long LONGEST_MINUTES = 5;

    /** The project's own folder: tests run in the jobs module. */
    static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    static final Path LAUNCHER = PROJECT.resolve("deploy/bin/meanfield");

    /**
     * Runs {@code launcher} in {@code directory}.
     *
     * @param environment wins over this process's; an empty value takes the variable away
     */
    static Launch of(Path launcher, Path directory, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment()
                .keySet()
                .removeAll(List.of("OMP_NUM_THREADS", "OPENBLAS_CORETYPE", "SPARK_HOME", "MEANFIELD_LOG_DIR"));
        builder.environment().putAll(environment);
        builder.environment().values().removeIf(String::isEmpty);
        Path out = Files.createTempFile("launch", ".out");
        Path err = Files.createTempFile("launch", ".err");
        try {
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                throw new IllegalStateException("Not done in time: " + command + "\n" + Files.readString(err, UTF_8));
            }
            return new Launch(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
