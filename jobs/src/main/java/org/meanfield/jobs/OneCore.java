package org.meanfield.jobs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a process is held on one core of those that this one may use: by Linux' {@code taskset}. */
final class OneCore {
    /** What Linux says of this process: its cores as "0-3,8". */
    private static final Path STATUS = Path.of("/proc/self/status");

    private static final Pattern FIRST_CORE = Pattern.compile("(?m)^Cpus_allowed_list:\\s*(\\d+)");

    private OneCore() {}

    /** What stands before the process' own command line; none where there is no such thing. */
    static Optional<List<String>> command() {
        return core().flatMap(core -> taskset().map(taskset -> List.of(taskset, "-c", core)));
    }

    private static Optional<String> core() {
        if (!Files.isReadable(STATUS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(FIRST_CORE.matcher(Files.readString(STATUS)))
                    .filter(Matcher::find)
                    .map(found -> found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> taskset() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "taskset"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
