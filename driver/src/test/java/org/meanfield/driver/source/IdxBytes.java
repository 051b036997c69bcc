package org.meanfield.driver.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Idx files made by hand, good and bad. */
public final class IdxBytes {
    private IdxBytes() {}

    public static byte[] file(int magic, int[] axes, byte[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * axes.length + values.length);
        buffer.putInt(magic);
        for (int axis : axes) {
            buffer.putInt(axis);
        }
        return buffer.put(values).array();
    }

    public static byte[] images(int count, int rows, int columns) {
        return file(0x803, new int[] {count, rows, columns}, random(count * rows * columns));
    }

    public static byte[] labels(int count) {
        byte[] labels = random(count);
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) Math.floorMod(labels[i], 10);
        }
        return file(0x801, new int[] {count}, labels);
    }

    public static byte[] random(int count) {
        byte[] values = new byte[count];
        new Random(count).nextBytes(values);
        return values;
    }

    public static byte[] zipped(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static void write(Path dir, String name, byte[] content) {
        try {
            Files.write(dir.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
