package org.meanfield.worker.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.layer.Activation;
import org.meanfield.worker.network.layer.Dense;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ModelZipTest {

    @Test
    void weightsAreThoseThatWereWrittenToTheLastBit() throws IOException {
        NetworkSpec network = Graphs.line(
                Shape.of(300),
                Loss.MEAN_SQUARED_ERROR,
                new Dense(257, Activation.TANH),
                new Dense(3, Activation.LINEAR));
        ModelState state = FirstState.of(network, Graphs.GRADIENT, 3);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelFile.write(network, Graphs.GRADIENT, state, file);

        ModelZip opened = read(file.toByteArray());

        assertThat(opened.weights()).containsExactly(state.weights());
        assertThat(opened.configuration()).contains("DenseLayer");
    }

    @Test
    void doublesAreReadToo() throws IOException {
        INDArray array = Nd4j.createFromArray(new double[] {1, -2.5, 1e-3})
                .castTo(DataType.DOUBLE)
                .reshape(1, 3);

        assertThat(read(zip(entry("configuration.json", "{}"), entry("coefficients.bin", written(array))))
                        .weights())
                .containsExactly(1, -2.5f, 1e-3f);
    }

    /** What a Java object can do that is read: anything. */
    private static final class Trap implements Serializable {
        private static final long serialVersionUID = 1L;
        private static boolean sprung;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            sprung = true;
        }
    }

    @Test
    void javaObjectsInTheZipAreNeverMade() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream trap = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(trap)) {
            out.writeObject(new Trap());
        }
        INDArray array = Nd4j.createFromArray(1f, 2f).reshape(1, 2);

        assertThat(read(zip(
                                entry("configuration.json", "{}"),
                                entry("normalizer.bin", trap.toByteArray()),
                                entry("preprocessor.bin", trap.toByteArray()),
                                entry("objects/any", trap.toByteArray()),
                                entry("coefficients.bin", written(array))))
                        .weights())
                .containsExactly(1, 2);
        assertThat(Trap.sprung).isFalse();
        new ObjectInputStream(new ByteArrayInputStream(trap.toByteArray())).readObject();
        assertThat(Trap.sprung).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "a/../../evil",
                "/etc/passwd",
                "C:\\evil",
                "a\\b",
                "",
                "a//b",
                ".hidden",
                "a/./b",
                "a\u0000b"
            })
    void namesThatLeadElsewhereAreRefused(String name) throws IOException {
        refused(zip(entry(name, "x"), entry("configuration.json", "{}")), "an entry with the name");
    }

    @Test
    void aNameThatComesTwiceIsRefused() throws IOException {
        byte[] both = zip(entry("configuration.json", "{}"), entry("configuration.jsoN", "{}"));
        String bytes = new String(both, StandardCharsets.ISO_8859_1).replace("jsoN", "json");

        refused(bytes.getBytes(StandardCharsets.ISO_8859_1), "it holds configuration.json twice");
    }

    @Test
    void aZipBombIsRefusedWhereverItLies() throws IOException {
        byte[] zeros = new byte[1 << 26];

        refused(zip(entry("normalizer.bin", zeros)), "unpacks to more than 200 times its size");
        refused(zip(entry("configuration.json", zeros)), "unpacks to more than 200 times its size");
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        byte[][] many = new byte[1001][];
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (int i = 0; i < many.length; i++) {
                zip.putNextEntry(new ZipEntry("e" + i));
            }
        }

        refused(file.toByteArray(), "more than 1000 entries");
    }

    /** Two billion weights would be eight gigabytes; only what is really there is ever allocated. */
    @Test
    void aLengthThatIsALieIsRefusedWithoutMemoryForIt() throws IOException {
        int most = Integer.MAX_VALUE - 8;

        refused(weights(2, most, most, "FLOAT"), "ends too early");
        refused(weights(2, most, 5, "FLOAT"), "an array of 5 values says that its shape is [1, " + most + "]");
        refused(weights(2, Long.MAX_VALUE, 1, "FLOAT"), "says that its shape is [1, 9223372036854775807]");
        refused(weights(99, 1, 1, "FLOAT"), "says that it has 99 axes");
        refused(weights(2, 1, 1, "COMPRESSED"), "of type COMPRESSED");
    }

    @Test
    void whatIsNoModelIsRefused() throws IOException {
        byte[] whole = zip(entry("configuration.json", "{}"), entry("coefficients.bin", written(Nd4j.ones(1, 3))));
        byte[] broken = whole.clone();
        broken[60] ^= 0x55;

        refused("plain text".getBytes(StandardCharsets.UTF_8), "it is no zip");
        refused(new byte[0], "it is no zip");
        refused(zip(entry("configuration.json", "{}")), "it holds no coefficients.bin");
        refused(zip(entry("readme.txt", "{}")), "it holds no configuration.json");
        assertThatThrownBy(() -> read(broken)).isInstanceOf(BadModelException.class);
        assertThatThrownBy(() -> read(java.util.Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(BadModelException.class);
    }

    private record Entry(String name, byte[] bytes) {}

    private static Entry entry(String name, String text) {
        return entry(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Entry entry(String name, byte[] bytes) {
        return new Entry(name, bytes);
    }

    private static byte[] zip(Entry... entries) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Entry entry : entries) {
                zip.putNextEntry(new ZipEntry(entry.name()));
                zip.write(entry.bytes());
            }
        }
        return file.toByteArray();
    }

    private static byte[] written(INDArray array) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Nd4j.write(array, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** A model whose weights claim to be {@code [1, columns]}, then {@code count} values of which one follows. */
    private static byte[] weights(long axes, long columns, long count, String type) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF("LONG_SHAPE");
        out.writeLong(8);
        out.writeUTF("LONG");
        for (long value : new long[] {axes, 1, columns, columns, 1, 8192, 1, 99}) {
            out.writeLong(value);
        }
        out.writeUTF("LONG_SHAPE");
        out.writeLong(count);
        out.writeUTF(type);
        out.writeFloat(1);
        return zip(entry("configuration.json", "{}"), entry("coefficients.bin", bytes.toByteArray()));
    }

    private static ModelZip read(byte[] file) throws IOException {
        return ModelZip.read(new ByteArrayInputStream(file));
    }

    private static void refused(byte[] file, String why) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(BadModelException.class)
                .hasMessageContaining(why);
    }
}
