package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.train.TrainingObserver;

/** Executors train on data that they cannot hold: Spark keeps it on their disks. */
class LargerThanMemoryIT {
    private static final int EXAMPLE_BYTES = 64 << 10;

    @TempDir
    Path dir;

    /** 128 MB; Spark has some 36 MB in each of two executors to hold them. */
    @Test
    void dataOnDiskGivesTheBitsOfDataInMemory() throws IOException {
        write(2048);
        try (JavaSparkContext spark = LocalSpark.start("local[2]")) {
            train(spark, "memory", new TrainingObserver() {});
        }

        trainFromDisk("disk", 1 << 25);

        assertThat(weights("disk")).containsExactly(weights("memory"));
    }

    /** 4 GB, executors of 1 GB. */
    @Test
    @Tag("large")
    void fourGigabytesAreTrainedByExecutorsOfOne() throws IOException {
        write(65_536);

        trainFromDisk("disk", 3L << 30);

        assertThat(dir.resolve("runs/disk/_SUCCESS")).exists();
    }

    private void trainFromDisk(String run, long least) {
        try (JavaSparkContext spark = RealExecutors.start(2, 1, Map.of("spark.memory.fraction", "0.05"))) {
            DiskWatch watch = new DiskWatch(spark);

            TrainingResult result = train(spark, run, watch);

            assertThat(result.epochs()).hasSize(2);
            assertThat(watch.bytes).isGreaterThan(least);
        }
    }

    /** Looks how much Spark keeps on disk at the end of each epoch. */
    private static final class DiskWatch implements TrainingObserver {
        private final JavaSparkContext spark;
        private long bytes;

        private DiskWatch(JavaSparkContext spark) {
            this.spark = spark;
        }

        @Override
        public void epochEnded(EpochFigures figures, int epochs) {
            bytes = Arrays.stream(spark.sc().getRDDStorageInfo())
                    .mapToLong(info -> info.diskSize())
                    .sum();
        }
    }

    private TrainingResult train(JavaSparkContext spark, String run, TrainingObserver observer) {
        try {
            Path conf = dir.resolve(run + ".conf");
            Files.writeString(
                    conf,
                    """
                    data {
                      train { format = npy, features = x.npy, label = y.npy }
                      scale = 255
                    }
                    model { input = %s, layers = [ { dense { units = 1, activation = sigmoid } } ] }
                    training { loss = binary_crossentropy, batch_size = 64, epochs = 2 }
                    averaging.workers = 2
                    """
                            .formatted(EXAMPLE_BYTES));
            List<String> sets = List.of("run.name=" + run, "data.dir=" + dir, "output.dir=" + dir.resolve("runs"));
            return Training.of(ConfigLoader.load(conf, sets))
                    .observedBy(observer)
                    .on(spark)
                    .run();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Noise; the label is whether its first value is large. */
    private void write(int examples) throws IOException {
        Random random = new Random(1);
        byte[] labels = new byte[examples];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(dir.resolve("x.npy")), 1 << 20)) {
            out.write(header("(" + examples + ", " + EXAMPLE_BYTES + ")"));
            byte[] example = new byte[EXAMPLE_BYTES];
            for (int i = 0; i < examples; i++) {
                random.nextBytes(example);
                labels[i] = (byte) (example[0] < 0 ? 1 : 0);
                out.write(example);
            }
        }
        try (OutputStream out = Files.newOutputStream(dir.resolve("y.npy"))) {
            out.write(header("(" + examples + ",)"));
            out.write(labels);
        }
    }

    private static byte[] header(String shape) {
        String text = "{'descr': '|u1', 'fortran_order': False, 'shape': " + shape + ", }\n";
        byte[] header = new byte[10 + text.length()];
        System.arraycopy(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}, 0, header, 0, 8);
        header[8] = (byte) text.length();
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, header, 10, text.length());
        return header;
    }

    private float[] weights(String run) throws IOException {
        return ModelSerializer.restoreComputationGraph(
                        dir.resolve("runs/" + run + "/model.zip").toFile())
                .params()
                .toFloatVector();
    }
}
