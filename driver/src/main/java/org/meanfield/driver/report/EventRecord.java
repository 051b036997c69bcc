package org.meanfield.driver.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Records of a TensorBoard event file: TensorFlow's Event messages in protobuf's wire format, each framed as a TFRecord,
 * which is its length, a checksum of that, the message, and a checksum of it.
 */
final class EventRecord {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    private EventRecord() {}

    /** The record that every file begins with. */
    static byte[] version(double wallSeconds) {
        return new EventRecord()
                .fixed64(1, wallSeconds)
                .bytes(3, "brain.Event:2".getBytes(StandardCharsets.UTF_8))
                .framed();
    }

    /** Figures by their tags. */
    static byte[] scalars(double wallSeconds, long step, Map<String, Double> figures) {
        EventRecord summary = new EventRecord();
        figures.forEach((tag, figure) -> summary.bytes(
                1,
                new EventRecord()
                        .bytes(1, tag.getBytes(StandardCharsets.UTF_8))
                        .fixed32(2, figure.floatValue())
                        .message
                        .toByteArray()));
        return new EventRecord()
                .fixed64(1, wallSeconds)
                .varint(2, step)
                .bytes(5, summary.message.toByteArray())
                .framed();
    }

    private EventRecord fixed64(int field, double value) {
        key(field, FIXED64);
        return little(Double.doubleToLongBits(value), Double.BYTES);
    }

    private EventRecord fixed32(int field, float value) {
        key(field, FIXED32);
        return little(Float.floatToIntBits(value), Float.BYTES);
    }

    private EventRecord varint(int field, long value) {
        key(field, VARINT);
        return varint(value);
    }

    private EventRecord bytes(int field, byte[] value) {
        key(field, BYTES);
        varint(value.length);
        message.writeBytes(value);
        return this;
    }

    private void key(int field, int type) {
        varint(((long) field << 3) | type);
    }

    /** Seven bits a byte, the lowest first; all but the last have their highest bit set. */
    private EventRecord varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            message.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        message.write((int) rest);
        return this;
    }

    /** The lowest {@code bytes} bytes, the lowest first. */
    private EventRecord little(long bits, int bytes) {
        for (int i = 0; i < bytes; i++) {
            message.write((int) (bits >>> (8 * i)));
        }
        return this;
    }

    private byte[] framed() {
        byte[] data = message.toByteArray();
        byte[] length = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(data.length)
                .array();
        return ByteBuffer.allocate(length.length + data.length + 2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(length)
                .putInt(checksum(length))
                .put(data)
                .putInt(checksum(data))
                .array();
    }

    /** A CRC-32C, turned and shifted as TFRecord masks it. */
    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    }
}
