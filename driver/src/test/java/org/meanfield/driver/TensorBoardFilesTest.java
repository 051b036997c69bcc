package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.util.PureJavaCrc32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.framework.Summary;

/** TensorBoard's files, read by protobuf with TensorFlow's Summary and Hadoop's checksum. */
class TensorBoardFilesTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    @TempDir
    Path dir;

    @Test
    void everyEpochIsThereForTrainingAndForValidation() throws Exception {
        TrainingResult result = Training.of(Jobs.digits(dir, "output.tensorboard=true", "training.epochs=3"))
                .on(SPARK.context())
                .run();

        for (String part : List.of("train", "validation")) {
            List<UnknownFieldSet> events =
                    events(dir.resolve("runs/digits/tensorboard").resolve(part));
            String prefix = part.equals("train") ? "" : "val_";
            assertThat(events).hasSize(3).extracting(TensorBoardFilesTest::step).containsExactly(0L, 1L, 2L);
            for (int epoch = 0; epoch < 3; epoch++) {
                Map<String, Double> wanted = result.epochs().get(epoch).figures();
                Map<String, Double> read = scalars(events.get(epoch));
                assertThat(read.keySet()).containsExactly("epoch_loss", "epoch_accuracy");
                assertThat(read.get("epoch_loss")).isCloseTo(wanted.get(prefix + "loss"), within(1e-6));
                assertThat(read.get("epoch_accuracy")).isCloseTo(wanted.get(prefix + "accuracy"), within(1e-6));
            }
        }
    }

    @Test
    void nothingIsWrittenUnlessAskedFor() {
        Training.of(Jobs.digits(dir, "training.epochs=1")).on(SPARK.context()).run();

        assertThat(dir.resolve("runs/digits")).exists();
        assertThat(dir.resolve("runs/digits/tensorboard")).doesNotExist();
    }

    private static ByteString only(UnknownFieldSet event, int field) {
        return event.getField(field).getLengthDelimitedList().get(0);
    }

    private static long step(UnknownFieldSet event) {
        return event.getField(2).getVarintList().get(0);
    }

    private static Map<String, Double> scalars(UnknownFieldSet event) throws IOException {
        Map<String, Double> scalars = new LinkedHashMap<>();
        for (Summary.Value value :
                Summary.parseFrom(only(event, 5).toByteArray()).getValueList()) {
            scalars.put(value.getTag(), (double) value.getSimpleValue());
        }
        return scalars;
    }

    /** All but the first of each file, which tells its version. */
    private static List<UnknownFieldSet> events(Path directory) throws IOException {
        List<UnknownFieldSet> events = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                assertThat(file.getFileName().toString()).contains("tfevents");
                List<UnknownFieldSet> all = read(file);
                assertThat(only(all.get(0), 3).toStringUtf8()).isEqualTo("brain.Event:2");
                events.addAll(all.subList(1, all.size()));
            }
        }
        return events;
    }

    private static List<UnknownFieldSet> read(Path file) throws IOException {
        List<UnknownFieldSet> events = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            while (in.available() > 0) {
                byte[] length = in.readNBytes(8);
                assertThat(Integer.reverseBytes(in.readInt())).isEqualTo(masked(length));
                byte[] message = in.readNBytes((length[0] & 0xff) | ((length[1] & 0xff) << 8));
                assertThat(Integer.reverseBytes(in.readInt())).isEqualTo(masked(message));
                events.add(UnknownFieldSet.parseFrom(message));
            }
        }
        return events;
    }

    private static int masked(byte[] bytes) {
        PureJavaCrc32C crc = new PureJavaCrc32C();
        crc.update(bytes, 0, bytes.length);
        int value = (int) crc.getValue();
        return ((value >>> 15) | (value << 17)) + 0xa282ead8;
    }
}
