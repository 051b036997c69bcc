package org.meanfield.driver.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays of float as bytes: IEEE 754, four bytes each, little-endian, nothing before and nothing after. */
final class Floats {
    private static final int CHUNK = 1 << 16;

    private Floats() {}

    static void write(float[] values, OutputStream out) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            chunk.asFloatBuffer().put(values, from, count);
            out.write(chunk.array(), 0, count * Float.BYTES);
        }
    }

    static float[] read(InputStream in, long bytes) throws IOException {
        if (bytes % Float.BYTES != 0 || bytes / Float.BYTES > Integer.MAX_VALUE - 8) {
            throw new DamagedException(bytes + " bytes are no array of float");
        }
        float[] values = new float[(int) (bytes / Float.BYTES)];
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            if (in.readNBytes(chunk.array(), 0, count * Float.BYTES) < count * Float.BYTES) {
                throw new DamagedException("ends early");
            }
            chunk.asFloatBuffer().get(values, from, count);
        }
        return values;
    }
}
