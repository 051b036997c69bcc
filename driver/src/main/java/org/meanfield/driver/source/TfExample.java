package org.meanfield.driver.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A {@code tf.train.Example} in protobuf's wire format: {@code features = 1 { feature = 1 { key = 1, value = 2 } }}, a
 * value being {@code bytes_list = 1}, {@code float_list = 2} or {@code int64_list = 3}, each {@code { value = 1 }}
 * (https://protobuf.dev/programming-guides/encoding).
 */
final class TfExample {
    private static final int BYTES = 1;
    private static final int FLOATS = 2;
    private static final int INTEGERS = 3;

    private TfExample() {}

    /**
     * One feature: numbers, or bytes.
     *
     * @param wholes the numbers as they are, where they are integers
     */
    record Feature(float[] numbers, long[] wholes, List<String> bytes) {

        static Feature of(long[] wholes) {
            float[] numbers = new float[wholes.length];
            for (int i = 0; i < wholes.length; i++) {
                numbers[i] = wholes[i];
            }
            return new Feature(numbers, wholes, List.of());
        }

        Optional<String> text() {
            if (!bytes.isEmpty()) {
                return Optional.of(bytes.get(0).strip()).filter(text -> !text.isEmpty());
            }
            if (wholes.length > 0) {
                return Optional.of(Long.toString(wholes[0]));
            }
            boolean whole = numbers.length == 1 && numbers[0] == (int) numbers[0];
            return numbers.length == 0
                    ? Optional.empty()
                    : Optional.of(whole ? Integer.toString((int) numbers[0]) : Float.toString(numbers[0]));
        }

        /** The type of its only value, in the words of SQL; nothing where it has several. */
        Optional<String> type() {
            if (numbers.length + bytes.size() != 1) {
                return Optional.empty();
            }
            return Optional.of(!bytes.isEmpty() ? "string" : wholes.length > 0 ? "bigint" : "float");
        }

        /** Its first value as it is, where it is of {@code type}. */
        Optional<Object> value(String type) {
            return switch (type) {
                case "string" -> bytes.stream().findFirst().map(text -> text);
                case "bigint" -> wholes.length == 0 ? Optional.empty() : Optional.of(wholes[0]);
                default -> numbers.length == 0 ? Optional.empty() : Optional.of(numbers[0]);
            };
        }
    }

    /** A field of a message: its number, and what it holds; of a plain number, its bytes as they stand. */
    private record Field(int number, int wireType, ByteBuffer content) {
        private static final int VARINT = 0;
        private static final int EIGHT_BYTES = 1;
        private static final int LENGTH_DELIMITED = 2;
        private static final int FOUR_BYTES = 5;

        static Field next(ByteBuffer message) {
            long tag = varint(message);
            int wireType = (int) (tag & 7);
            int begin = message.position();
            int length =
                    switch (wireType) {
                        case VARINT -> {
                            varint(message);
                            int read = message.position() - begin;
                            message.position(begin);
                            yield read;
                        }
                        case EIGHT_BYTES -> Long.BYTES;
                        case LENGTH_DELIMITED -> Math.toIntExact(varint(message));
                        case FOUR_BYTES -> Integer.BYTES;
                        default -> throw new IllegalArgumentException("there is no wire type " + wireType);
                    };
            ByteBuffer content = message.slice(message.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            message.position(message.position() + length);
            return new Field((int) (tag >>> 3), wireType, content);
        }

        static List<Field> all(ByteBuffer message) {
            List<Field> fields = new ArrayList<>();
            while (message.hasRemaining()) {
                fields.add(next(message));
            }
            return fields;
        }
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number has more than 64 bits");
    }

    /**
     * The features by name, in alphabetical order.
     *
     * @throws RuntimeException where the bytes are something else
     */
    static Map<String, Feature> features(byte[] example) {
        Map<String, Feature> features = new TreeMap<>();
        for (Field all : Field.all(ByteBuffer.wrap(example))) {
            for (Field entry : Field.all(all.content())) {
                List<Field> sides = Field.all(entry.content());
                String name = text(sides.get(0).content());
                List<Field> value = Field.all(sides.get(1).content());
                if (!value.isEmpty()) {
                    features.put(name, feature(value.get(0)));
                }
            }
        }
        return features;
    }

    private static Feature feature(Field list) {
        List<Field> values = Field.all(list.content());
        return switch (list.number()) {
            case BYTES -> new Feature(
                    new float[0],
                    new long[0],
                    values.stream().map(value -> text(value.content())).toList());
            case FLOATS -> new Feature(floats(values), new long[0], List.of());
            case INTEGERS -> Feature.of(integers(values));
            default -> throw new IllegalArgumentException("there is no kind of feature " + list.number());
        };
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    /** Floats in one field, or each in a field of its own. */
    private static float[] floats(List<Field> values) {
        float[] all = new float
                [values.stream()
                        .mapToInt(value -> value.content().remaining() / Float.BYTES)
                        .sum()];
        int at = 0;
        for (Field value : values) {
            FloatBuffer floats = value.content().asFloatBuffer();
            int count = floats.remaining();
            floats.get(all, at, count);
            at += count;
        }
        return all;
    }

    private static long[] integers(List<Field> values) {
        long[] all = new long
                [values.stream().mapToInt(value -> value.content().remaining()).sum()];
        int count = 0;
        for (Field value : values) {
            while (value.content().hasRemaining()) {
                all[count++] = varint(value.content());
            }
        }
        return Arrays.copyOf(all, count);
    }
}
