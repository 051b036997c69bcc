package org.meanfield.driver.source;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.meanfield.worker.data.Values;

/** Types of numpy's arrays that hold numbers: one byte stays one byte, all others become 32 bits. */
enum NpyType {
    B1("b1", 1),
    U1("u1", 1),
    I1("i1", 1),
    I2("i2", 2),
    U2("u2", 2),
    I4("i4", 4),
    I8("i8", 8),
    F4("f4", 4),
    F8("f8", 8);

    private final String code;
    private final int bytes;

    NpyType(String code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    static Optional<NpyType> of(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(type -> type.code).collect(Collectors.joining(", "));
    }

    /** Bytes of one value. */
    int bytes() {
        return bytes;
    }

    /**
     * The values in a buffer.
     *
     * @throws ArithmeticException where a 64-bit integer does not fit into 32
     */
    Values values(ByteBuffer buffer) {
        int count = buffer.remaining() / bytes;
        return switch (this) {
            case B1, U1 -> bytes(buffer, new byte[count]);
            case I1, I2, U2, I4, I8 -> integers(buffer, new int[count]);
            case F4, F8 -> floats(buffer, new float[count]);
        };
    }

    private static Values bytes(ByteBuffer buffer, byte[] into) {
        buffer.get(into);
        return new Values.UInt8(into);
    }

    private Values integers(ByteBuffer buffer, int[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = switch (this) {
                case I1 -> buffer.get();
                case I2 -> buffer.getShort();
                case U2 -> Short.toUnsignedInt(buffer.getShort());
                case I8 -> Math.toIntExact(buffer.getLong());
                default -> buffer.getInt();
            };
        }
        return new Values.Int32(into);
    }

    private Values floats(ByteBuffer buffer, float[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = this == F4 ? buffer.getFloat() : (float) buffer.getDouble();
        }
        return new Values.Float32(into);
    }
}
