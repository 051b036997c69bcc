package org.meanfield.driver.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Values;

class NumpySourceTest {
    private static final byte[] IMAGES = npy("|u1", "(2, 1, 2)", new byte[] {1, (byte) 200, 3, 4});
    private static final byte[] LABELS = npy("<i8", "(2,)", longs(7, 1));

    @TempDir
    Path dir;

    @Test
    void aZipHoldsImagesAndLabelsAsKerasMnistDoes() throws IOException {
        zip("mnist.npz", "x_train", IMAGES, "y_train", LABELS);

        ExampleSource source = open(new SourceSpec.Npz("mnist.npz", "x_train", "y_train"));

        assertThat(source.examples()).isEqualTo(2);
        assertThat(source.schema().inputs().get(0).shape()).isEqualTo(Shape.of(1, 2));
        ExampleBlock all = ExampleBlock.joined(CsvSourceTest.blocks(source));
        assertThat(((Values.UInt8) all.inputs().get(0)).array()).containsExactly(1, (byte) 200, 3, 4);
        assertThat(((Values.Int32) all.targets().get(0)).array()).containsExactly(7, 1);
    }

    @Test
    void filesOfTheirOwnMayBeOfAnyNumbersInEitherByteOrder() throws IOException {
        ByteBuffer doubles = ByteBuffer.allocate(16).order(ByteOrder.BIG_ENDIAN);
        doubles.putDouble(0.5).putDouble(-1e10);
        Files.write(dir.resolve("x.npy"), npy(">f8", "(2, 1)", doubles.array()));
        Files.write(dir.resolve("y.npy"), npy("<i2", "(2,)", new byte[] {(byte) 0xff, (byte) 0xff, 5, 1}));

        ExampleBlock all = ExampleBlock.joined(CsvSourceTest.blocks(open(new SourceSpec.Npy("x.npy", "y.npy"))));

        assertThat(((Values.Float32) all.inputs().get(0)).array()).containsExactly(0.5f, -1e10f);
        assertThat(((Values.Int32) all.targets().get(0)).array()).containsExactly(-1, 261);
    }

    @Test
    void badArraysAreRefused() throws IOException {
        zip("a.npz", "x", IMAGES, "y", npy("<i8", "(3,)", longs(1, 2, 3)));
        Files.write(dir.resolve("short.npy"), npy("|u1", "(9,)", new byte[8]));
        Files.write(dir.resolve("object.npy"), npy("|O", "(1,)", new byte[8]));
        Files.write(dir.resolve("text.npy"), "hello, world".getBytes(StandardCharsets.UTF_8));
        Files.write(dir.resolve("nan.npy"), npy("<f4", "(1,)", new byte[] {0, 0, (byte) 0xc0, 0x7f}));
        Files.write(dir.resolve("large.npy"), npy("<i8", "(1,)", longs(1L << 40)));
        Files.write(dir.resolve("one.npy"), npy("|u1", "(1,)", new byte[1]));

        Refusal.of(ExitCode.DATA, () -> open(new SourceSpec.Npz("a.npz", "x", "y")))
                .contains("array x holds 2 examples", "array y holds 3");
        Refusal.of(ExitCode.DATA, () -> open(new SourceSpec.Npz("a.npz", "x", "z")))
                .contains("a.npz has no array z; its arrays are x, y");
        Refusal.of(ExitCode.DATA, () -> open(new SourceSpec.Npz("one.npy", "x", "z")))
                .contains("one.npy is no zip of numpy's arrays");
        Refusal.of(ExitCode.DATA, () -> npyFile("short.npy"))
                .contains("promises")
                .contains("but it has");
        Refusal.of(ExitCode.DATA, () -> npyFile("object.npy")).contains("its type is O; there are b1, u1");
        Refusal.of(ExitCode.DATA, () -> npyFile("text.npy")).contains("does not begin as an array of numpy does");
        Refusal.of(ExitCode.DATA, () -> npyFile("none.npy")).contains("there is no file");
        Refusal.of(ExitCode.DATA, () -> npyFile("nan.npy")).contains("nan.npy, examples 0 to 0: there is a value NaN");
        Refusal.of(ExitCode.DATA, () -> npyFile("large.npy")).contains("an integer beyond 32 bits");
    }

    private void npyFile(String name) {
        CsvSourceTest.blocks(open(new SourceSpec.Npy(name, "one.npy")));
    }

    private ExampleSource open(SourceSpec spec) {
        return Examples.open(dir.toString(), spec);
    }

    private void zip(String name, String first, byte[] firstArray, String second, byte[] secondArray)
            throws IOException {
        try (OutputStream out = Files.newOutputStream(dir.resolve(name));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (var array :
                    List.of(java.util.Map.entry(first, firstArray), java.util.Map.entry(second, secondArray))) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(array.getValue());
            }
        }
    }

    static byte[] npy(String type, String shape, byte[] values) {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
        ByteBuffer file =
                ByteBuffer.allocate(10 + header.length() + values.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        file.putShort((short) header.length());
        file.put(header.getBytes(StandardCharsets.UTF_8)).put(values);
        return file.array();
    }

    static byte[] longs(long... values) {
        ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            buffer.putLong(value);
        }
        return buffer.array();
    }
}
