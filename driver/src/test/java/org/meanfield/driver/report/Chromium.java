package org.meanfield.driver.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real browser without a window. It knows no network, and forgets everything. */
final class Chromium {
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--hide-scrollbars");

    private final Path program;
    private final Path directory;

    private Chromium(Path program, Path directory) {
        this.program = program;
        this.directory = directory;
    }

    /** The one of this machine; a test of a machine without one is skipped. */
    static Chromium assumePresent(Path directory) {
        Optional<Path> program = Stream.of(System.getenv("PATH").split(":", -1))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            System.out.println("Skipped: no chromium on the PATH; apt-get install chromium");
        }
        Assumptions.assumeTrue(program.isPresent(), "no chromium on the PATH");
        return new Chromium(program.get(), directory);
    }

    /** The document of {@code page} after its scripts have run, as text. */
    String document(Path page) throws IOException, InterruptedException {
        return run("--virtual-time-budget=10000", "--dump-dom", page.toUri().toString());
    }

    /** A picture of {@code page}, so many CSS pixels wide and high. */
    void picture(Path page, Path target, int width, int height, String... flags)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(flags));
        all.add("--window-size=" + width + "," + height);
        all.add("--screenshot=" + target);
        all.add(page.toUri().toString());
        run(all.toArray(String[]::new));
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(FLAGS);
        command.add("--user-data-dir=" + Files.createTempDirectory(directory, "profile"));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(directory, "chromium", ".out");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("Chromium did not end: " + command);
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
