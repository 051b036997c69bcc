package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cluster jar: what is in it, and that spark-submit trains with it on executors that have nothing else. */
final class ClusterJarIT {
    private static final Path CLUSTER_JAR = Path.of(System.getProperty("cluster.jar"));

    @TempDir
    private Path directory;

    @Test
    void carriesNativesAndWhatIsOursButNothingOfSparks() throws IOException {
        List<String> entries;
        try (ZipFile jar = new ZipFile(CLUSTER_JAR.toFile())) {
            entries = jar.stream().map(ZipEntry::getName).toList();
        }

        assertThat(entries)
                .contains(
                        "org/meanfield/jobs/Main.class",
                        "reference.conf",
                        "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend",
                        "org/nd4j/linalg/cpu/nativecpu/bindings/linux-x86_64/libnd4jcpu.so",
                        "org/bytedeco/openblas/linux-x86_64/libopenblas.so.0")
                .noneMatch(
                        entry -> entry.matches(
                                "(org/apache/(spark|hadoop|commons/(io|lang3|math3|compress))|scala|org/slf4j|com/google/common)/.*"))
                .noneMatch(entry -> entry.matches("META-INF/[^/]*\\.(SF|DSA|RSA)"));
    }

    @Test
    void trainsOnExecutorsOfTheirOwn() throws Exception {
        SmallJob.write(directory);
        Path sparkHome = SparkHome.in(directory.resolve("spark home"));

        Launch launch = Launch.of(
                Launch.LAUNCHER,
                directory,
                Map.of("SPARK_HOME", sparkHome.toString()),
                "--master",
                "local-cluster[2,1,1024]",
                "train",
                SmallJob.CONF,
                "--conf",
                "spark.ui.enabled=false");

        assertThat(launch.err()).isEmpty();
        assertThat(launch.exit()).isZero();
        assertThat(launch.out()).contains("Epoch 1/2", "Epoch 2/2");
        SmallJob.assertTrained(directory);
    }
}
