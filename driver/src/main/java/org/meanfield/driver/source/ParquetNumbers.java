package org.meanfield.driver.source;

import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/** Numbers in a value of parquet's: one, the elements of a list, or those of a vector of Spark ML. */
final class ParquetNumbers {
    private static final int SPARSE = 0;

    private ParquetNumbers() {}

    /** Whether such a column holds numbers. */
    static boolean areIn(Type column) {
        if (column.isPrimitive()) {
            return isNumber(column);
        }
        GroupType group = column.asGroupType();
        if (isVector(group)) {
            return true;
        }
        boolean isList = group.getFieldCount() == 1 && group.getType(0).isRepetition(Type.Repetition.REPEATED);
        return isList && isNumber(element(group));
    }

    private static boolean isNumber(Type type) {
        return type.isPrimitive()
                && switch (type.asPrimitiveType().getPrimitiveTypeName()) {
                    case FLOAT, DOUBLE, BOOLEAN -> true;
                    case INT32, INT64 -> type.getLogicalTypeAnnotation() == null
                            || type.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation;
                    case INT96, BINARY, FIXED_LEN_BYTE_ARRAY -> false;
                };
    }

    private static boolean isVector(GroupType group) {
        return group.getFieldCount() == 4
                && group.containsField("type")
                && group.containsField("size")
                && group.containsField("indices")
                && group.containsField("values");
    }

    private static Type element(GroupType list) {
        Type repeated = list.getType(0);
        return repeated.isPrimitive() || repeated.asGroupType().getFieldCount() != 1
                ? repeated
                : repeated.asGroupType().getType(0);
    }

    /**
     * The numbers in a column of a row that has a value there; nothing where its only number is NaN.
     *
     * @throws IllegalArgumentException saying what is wrong with one of them
     */
    static Optional<float[]> of(Group row, int column) {
        if (row.getType().getType(column).isPrimitive()) {
            double number = number(row, column, 0);
            return Double.isNaN(number) ? Optional.empty() : Optional.of(new float[] {single(number)});
        }
        Group value = row.getGroup(column, 0);
        return Optional.of(isVector(value.getType()) ? vector(value) : list(value));
    }

    private static float[] vector(Group vector) {
        float[] values = list(vector.getGroup("values", 0));
        if (number(vector, vector.getType().getFieldIndex("type"), 0) != SPARSE) {
            return values;
        }
        float[] all = new float[vector.getInteger("size", 0)];
        float[] indices = list(vector.getGroup("indices", 0));
        for (int i = 0; i < values.length; i++) {
            all[(int) indices[i]] = values[i];
        }
        return all;
    }

    private static float[] list(Group list) {
        float[] values = new float[list.getFieldRepetitionCount(0)];
        boolean plain = list.getType().getType(0).isPrimitive();
        for (int i = 0; i < values.length; i++) {
            if (!plain && list.getGroup(0, i).getFieldRepetitionCount(0) == 0) {
                throw new IllegalArgumentException("element " + i + " is missing");
            }
            values[i] = single(plain ? number(list, 0, i) : number(list.getGroup(0, i), 0, 0));
            if (Float.isNaN(values[i])) {
                throw new IllegalArgumentException("element " + i + " is NaN");
            }
        }
        return values;
    }

    private static double number(Group group, int field, int index) {
        return switch (group.getType().getType(field).asPrimitiveType().getPrimitiveTypeName()) {
            case DOUBLE -> group.getDouble(field, index);
            case FLOAT -> group.getFloat(field, index);
            case INT32 -> group.getInteger(field, index);
            case INT64 -> group.getLong(field, index);
            case BOOLEAN -> group.getBoolean(field, index) ? 1 : 0;
            case INT96, BINARY, FIXED_LEN_BYTE_ARRAY -> throw new IllegalArgumentException("it is no number");
        };
    }

    private static float single(double number) {
        if (Math.abs(number) > Float.MAX_VALUE) {
            throw new IllegalArgumentException(number + " is beyond single precision (" + Float.MAX_VALUE + ")");
        }
        return (float) number;
    }
}
