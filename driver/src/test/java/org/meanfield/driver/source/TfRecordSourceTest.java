package org.meanfield.driver.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.Missing;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.config.TableColumns;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Values;

class TfRecordSourceTest {
    @TempDir
    Path dir;

    @Test
    void listsOfNumbersAreFeaturesAndBytesAreNames() throws IOException {
        write(
                "a.tfrecord",
                record(example(new float[] {1.5f, -2}, 3, "cat")),
                record(example(new float[] {4, 5}, -6, "dog")));

        ExampleSource source = open("a.tfrecord");
        ExampleBlock all = ExampleBlock.joined(CsvSourceTest.blocks(source));

        assertThat(source.schema().inputs()).containsExactly(new Column("input", Shape.of(3)));
        assertThat(CsvSourceTest.inputs(source)).containsExactly(1.5f, -2f, 3f, 4f, 5f, -6f);
        assertThat(((Values.Text) all.targets().get(0)).array()).containsExactly("cat", "dog");
    }

    /** CRC-32C of "123456789" is e3069283 by the definition of CRC-32C; masked as TensorFlow's crc32c.h does. */
    @Test
    void theChecksumIsTensorFlows() {
        int crc = HexFormat.fromHexDigits("e3069283");
        int masked = (crc >>> 15 | crc << 17) + HexFormat.fromHexDigits("a282ead8");

        assertThat(TfRecordRows.masked("123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isEqualTo(masked);
    }

    @Test
    void aDamagedRecordIsNamedAndMayBeSkipped() throws IOException {
        byte[] damaged = record(example(new float[] {9, 9}, 9, "cat"));
        damaged[20] ^= 1;
        write(
                "a.tfrecord",
                record(example(new float[] {1, 2}, 3, "cat")),
                damaged,
                record(example(new float[] {4, 5}, 6, "dog")));

        Refusal.of(ExitCode.DATA, () -> open("a.tfrecord"))
                .contains("a.tfrecord, record 1 (counted from 0): its checksum does not match");
        ExampleSource source = Examples.skipping(dir.toString(), spec("a.tfrecord", List.of("x", "n")), 1);
        assertThat(CsvSourceTest.inputs(source)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void whatIsNoRecordIsRefused() throws IOException {
        Files.writeString(dir.resolve("text"), "this is no file of records at all");
        byte[] whole = record(example(new float[] {1, 2}, 3, "cat"));
        write("cut", java.util.Arrays.copyOf(whole, whole.length - 6));
        write("short", whole, record(example(new float[] {1}, 3, "cat")));
        write("bytes", whole);

        Refusal.of(ExitCode.DATA, () -> open("text")).contains("text, record 0", "there is no record's length here");
        Refusal.of(ExitCode.DATA, () -> open("cut")).contains("cut, record 0", "truncated");
        Refusal.of(ExitCode.DATA, () -> open("short"))
                .contains("short, record 1", "which makes 2, but there must be 3 in all of input");
        Refusal.of(ExitCode.DATA, () -> Examples.open(dir.toString(), spec("bytes", List.of("bytes"))))
                .contains("feature bytes: it holds bytes, not numbers");
    }

    private ExampleSource open(String path) {
        return Examples.open(dir.toString(), spec(path, List.of("x", "n")));
    }

    private static SourceSpec spec(String path, List<String> features) {
        return new SourceSpec.TfRecord(
                path,
                new TableColumns(
                        Map.of("input", features),
                        Map.of("label", List.of("kind")),
                        List.of("kind"),
                        List.of(),
                        Optional.empty(),
                        new Missing.Fail()));
    }

    private void write(String name, byte[]... records) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] record : records) {
            all.write(record);
        }
        Files.write(dir.resolve(name), all.toByteArray());
    }

    static byte[] record(byte[] data) {
        byte[] length = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(data.length)
                .array();
        return ByteBuffer.allocate(data.length + 16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(length)
                .putInt(TfRecordRows.masked(length))
                .put(data)
                .putInt(TfRecordRows.masked(data))
                .array();
    }

    /** Floats x packed, an integer n that is not, and bytes kind and bytes. */
    static byte[] example(float[] x, long n, String kind) throws IOException {
        byte[] floats = message(out -> {
            ByteBuffer packed = ByteBuffer.allocate(4 * x.length).order(ByteOrder.LITTLE_ENDIAN);
            for (float value : x) {
                packed.putFloat(value);
            }
            out.writeBytes(1, ByteString.copyFrom(packed.array()));
        });
        byte[] features = message(out -> {
            feature(out, "x", 2, floats);
            feature(out, "n", 3, message(list -> list.writeInt64(1, n)));
            feature(out, "kind", 1, message(list -> list.writeBytes(1, ByteString.copyFromUtf8(kind))));
            feature(out, "bytes", 1, message(list -> list.writeBytes(1, ByteString.copyFromUtf8("raw"))));
        });
        return message(out -> out.writeBytes(1, ByteString.copyFrom(features)));
    }

    private static void feature(CodedOutputStream out, String name, int kind, byte[] list) throws IOException {
        byte[] value = message(inner -> inner.writeBytes(kind, ByteString.copyFrom(list)));
        byte[] entry = message(inner -> {
            inner.writeBytes(1, ByteString.copyFromUtf8(name));
            inner.writeBytes(2, ByteString.copyFrom(value));
        });
        out.writeBytes(1, ByteString.copyFrom(entry));
    }

    private interface Written {
        void to(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Written written) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        written.to(out);
        out.flush();
        return bytes.toByteArray();
    }
}
