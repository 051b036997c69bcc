package org.meanfield.worker.device;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is worth knowing of one Java process of a job before it starts.
 *
 * @param java          its version, such as 17.0.15
 * @param nativeThreads the environment variable OMP_NUM_THREADS, empty where it is not set
 * @param heapBytes     how far Java's heap may grow
 * @param memoryBytes   of the machine or container, 0 where it cannot be told
 * @param processors    that Java may use
 * @param clockMillis   its clock when it was asked, since 1970
 * @param libraries     where some libraries that often clash come from, a line each
 */
public record Machine(
        String java,
        String nativeThreads,
        long heapBytes,
        long memoryBytes,
        int processors,
        long clockMillis,
        List<String> libraries)
        implements Serializable {
    /** Read by OpenMP when the process starts. */
    public static final String NATIVE_THREADS = "OMP_NUM_THREADS";

    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Path LIMIT = Path.of("/sys/fs/cgroup/memory.max");

    public Machine {
        libraries = List.copyOf(libraries);
    }

    /**
     * This process.
     *
     * @param clashing types of libraries of which there should be one version only
     */
    public static Machine here(List<String> clashing) {
        return new Machine(
                Runtime.version().toString(),
                Optional.ofNullable(System.getenv(NATIVE_THREADS)).orElse(""),
                Runtime.getRuntime().maxMemory(),
                memory(),
                Runtime.getRuntime().availableProcessors(),
                System.currentTimeMillis(),
                clashing.stream().flatMap(Machine::origin).toList());
    }

    private static Stream<String> origin(String type) {
        try {
            Class<?> loaded = Class.forName(type, false, Machine.class.getClassLoader());
            return Optional.ofNullable(loaded.getProtectionDomain().getCodeSource())
                    .map(source -> type + " from "
                            + Path.of(source.getLocation().getPath()).getFileName())
                    .stream();
        } catch (ClassNotFoundException absent) {
            return Stream.empty();
        }
    }

    private static long memory() {
        return Math.min(limit().orElse(Long.MAX_VALUE), installed().orElse(0L));
    }

    private static Optional<Long> installed() {
        return lines(MEMORY)
                .filter(line -> line.startsWith("MemTotal:"))
                .map(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst();
    }

    private static Optional<Long> limit() {
        return lines(LIMIT)
                .filter(line -> line.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .findFirst();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file).stream() : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
