package org.meanfield.driver.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.meanfield.worker.device.Backend;

/**
 * What was measured on.
 *
 * @param cores        that Java may use
 * @param cpu          the processor's name
 * @param instructions those that ND4J's native library was built for
 */
record BenchMachine(int cores, String cpu, String instructions) {
    private static final Path CPU = Path.of("/proc/cpuinfo");

    static BenchMachine here() {
        return new BenchMachine(
                Runtime.getRuntime().availableProcessors(),
                cpuName(),
                Backend.loaded().built().name());
    }

    private static String cpuName() {
        if (!Files.isReadable(CPU)) {
            return System.getProperty("os.arch");
        }
        try {
            return Files.readAllLines(CPU).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
