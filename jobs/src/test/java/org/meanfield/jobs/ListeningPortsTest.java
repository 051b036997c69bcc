package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

/** What this process listens on while it runs Spark embedded, as the kernel tells. */
final class ListeningPortsTest {
    private static final Path SELF = Path.of("/proc/self");
    private static final String LISTENING = "0A";

    /** 127.0.0.1 as the kernel writes it, and the two forms that IPv6 has of it. */
    private static final List<String> LOOPBACK =
            List.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

    @Test
    void anEmbeddedSparkListensOnLoopbackAlone() throws IOException {
        Set<String> before = listening();
        try (JavaSparkContext context = embedded(Map.of())) {
            Set<String> spark = listening();
            spark.removeAll(before);

            assertThat(context.parallelize(List.of(1, 2)).count()).isEqualTo(2);
            assertThat(spark).isNotEmpty().allMatch(ListeningPortsTest::isLoopback);
        }
    }

    /** The guard: a port that somebody asks for beyond loopback is seen. */
    @Test
    void aPortThatIsAskedForIsSeenHere() throws IOException {
        Set<String> before = listening();
        Map<String, String> open = Map.of("spark.driver.bindAddress", "0.0.0.0");
        try (JavaSparkContext context = embedded(open)) {
            Set<String> spark = listening();
            spark.removeAll(before);

            assertThat(context.master()).startsWith("local");
            assertThat(spark).anyMatch(address -> !isLoopback(address));
        }
    }

    private static JavaSparkContext embedded(Map<String, String> settings) {
        return new SparkSettings(Optional.of("local[1]"), settings).start("ports");
    }

    private static boolean isLoopback(String address) {
        return LOOPBACK.stream().anyMatch(loopback -> address.startsWith(loopback + ":"));
    }

    /** Address and port of each, in the kernel's hexadecimal digits. */
    private static Set<String> listening() throws IOException {
        Set<String> own;
        try (Stream<Path> open = Files.list(SELF.resolve("fd"))) {
            own = open.flatMap(ListeningPortsTest::target).collect(Collectors.toSet());
        }
        Set<String> found = new TreeSet<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            for (String line : Files.readAllLines(SELF.resolve(table))) {
                String[] columns = line.strip().split("\\s+", -1);
                if (columns[3].equals(LISTENING) && own.contains("socket:[" + columns[9] + "]")) {
                    found.add(columns[1]);
                }
            }
        }
        return found;
    }

    private static Stream<String> target(Path descriptor) {
        try {
            return Stream.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException closedMeanwhile) {
            return Stream.empty();
        }
    }
}
