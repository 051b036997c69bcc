package org.meanfield.driver.source;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** Single values of parquet's as they are, with their types in the words of SQL. */
final class ParquetValue {
    private static final long JULIAN_DAY_OF_1970 = 2_440_588;

    private ParquetValue() {}

    /** The type of a column; nothing where it is none of those that are supported. */
    static Optional<String> type(Type column) {
        if (!column.isPrimitive()) {
            return Optional.empty();
        }
        PrimitiveType type = column.asPrimitiveType();
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return Optional.of("decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")");
        }
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> Optional.of("boolean");
            case FLOAT -> Optional.of("float");
            case DOUBLE -> Optional.of("double");
            case INT96 -> Optional.of("timestamp");
            case BINARY -> Optional.of("string");
            case INT32 -> whole(meaning, "int").or(() -> date(meaning));
            case INT64 -> whole(meaning, "bigint").or(() -> timestamp(meaning));
            case FIXED_LEN_BYTE_ARRAY -> Optional.empty();
        };
    }

    private static Optional<String> whole(LogicalTypeAnnotation meaning, String usual) {
        if (meaning instanceof IntLogicalTypeAnnotation bits) {
            return bits.isSigned() ? Optional.of(usual) : Optional.empty();
        }
        return meaning == null ? Optional.of(usual) : Optional.empty();
    }

    private static Optional<String> date(LogicalTypeAnnotation meaning) {
        return meaning instanceof DateLogicalTypeAnnotation ? Optional.of("date") : Optional.empty();
    }

    private static Optional<String> timestamp(LogicalTypeAnnotation meaning) {
        return meaning instanceof TimestampLogicalTypeAnnotation time && time.isAdjustedToUTC()
                ? Optional.of("timestamp")
                : Optional.empty();
    }

    /** The value in a field of a row that has one there, of the class that Spark has for its type. */
    static Object of(Group row, int field) {
        PrimitiveType type = row.getType().getType(field).asPrimitiveType();
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return new BigDecimal(unscaled(row, field), decimal.getScale());
        }
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> row.getBoolean(field, 0);
            case FLOAT -> row.getFloat(field, 0);
            case DOUBLE -> row.getDouble(field, 0);
            case INT32 -> meaning instanceof DateLogicalTypeAnnotation
                    ? (Object) Date.valueOf(LocalDate.ofEpochDay(row.getInteger(field, 0)))
                    : (Object) row.getInteger(field, 0);
            case INT64 -> meaning instanceof TimestampLogicalTypeAnnotation time
                    ? (Object) Timestamp.from(Instant.EPOCH.plus(row.getLong(field, 0), unit(time)))
                    : (Object) row.getLong(field, 0);
            case INT96 -> Timestamp.from(instant(row.getInt96(field, 0).getBytes()));
            case BINARY, FIXED_LEN_BYTE_ARRAY -> row.getBinary(field, 0).toStringUsingUTF8();
        };
    }

    private static BigInteger unscaled(Group row, int field) {
        return switch (row.getType().getType(field).asPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> BigInteger.valueOf(row.getInteger(field, 0));
            case INT64 -> BigInteger.valueOf(row.getLong(field, 0));
            default -> new BigInteger(row.getBinary(field, 0).getBytes());
        };
    }

    private static ChronoUnit unit(TimestampLogicalTypeAnnotation time) {
        return switch (time.getUnit()) {
            case MILLIS -> ChronoUnit.MILLIS;
            case MICROS -> ChronoUnit.MICROS;
            case NANOS -> ChronoUnit.NANOS;
        };
    }

    /** Nanoseconds of a day, and the Julian day. */
    private static Instant instant(byte[] bytes) {
        ByteBuffer int96 = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long nanos = int96.getLong();
        return Instant.EPOCH
                .plus(int96.getInt() - JULIAN_DAY_OF_1970, ChronoUnit.DAYS)
                .plusNanos(nanos);
    }
}
