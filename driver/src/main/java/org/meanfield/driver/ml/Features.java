package org.meanfield.driver.ml;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.ml.image.ImageSchema;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Values;

/**
 * How the value of a column becomes what a network sees.
 *
 * @param column its name
 * @param shape  of the network's input, whose values a vector or an array holds one after the other
 */
record Features(String column, Kind kind, Shape shape) implements Serializable {
    private static final int UNDEFINED = -1;
    private static final int CV_8UC1 = 0;
    private static final int CV_8UC3 = 16;
    private static final int CV_8UC4 = 24;

    /** What may stand in the column. */
    enum Kind {
        VECTOR,
        ARRAY,
        IMAGE
    }

    /** @throws IllegalArgumentException naming the column and its type, where that is none of these */
    static Kind kind(StructType schema, String column) {
        DataType type = Columns.type(schema, column);
        if (type.equals(SQLDataTypes.VectorType())) {
            return Kind.VECTOR;
        }
        if (type instanceof ArrayType array && array.elementType() instanceof NumericType) {
            return Kind.ARRAY;
        }
        if (type instanceof StructType image && isImage(image)) {
            return Kind.IMAGE;
        }
        throw new IllegalArgumentException("Column " + column + " must be a vector, an array of numbers or an image"
                + " (format(\"image\") of Spark), but it is " + type.catalogString());
    }

    private static boolean isImage(StructType type) {
        return List.of(type.fieldNames())
                .equals(List.of(ImageSchema.columnSchema().fieldNames()));
    }

    /** The values in field {@code field} of a row. */
    Values of(Row row, int field) {
        if (row.isNullAt(field)) {
            throw bad("is null");
        }
        return switch (kind) {
            case VECTOR -> vector(row.getAs(field));
            case ARRAY -> array(row.getList(field));
            case IMAGE -> image(row.getStruct(field));
        };
    }

    private Values vector(Vector vector) {
        check(vector.size());
        float[] values = new float[vector.size()];
        vector.foreachActive((index, value) -> {
            values[(int) index] = (float) (double) value;
            return scala.runtime.BoxedUnit.UNIT;
        });
        return new Values.Float32(values);
    }

    private Values array(List<Number> numbers) {
        check(numbers.size());
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            Number number = numbers.get(i);
            if (number == null) {
                throw bad("holds a null");
            }
            values[i] = number.floatValue();
        }
        return new Values.Float32(values);
    }

    /** Spark's pixels are blue, green, red (and alpha); everyone else's are red, green, blue. */
    private Values image(Row image) {
        int channels = channels(image);
        Shape given = Shape.of(ImageSchema.getHeight(image), ImageSchema.getWidth(image), channels);
        if (!given.matches(shape)) {
            throw bad("is an image " + given);
        }
        byte[] stored = ImageSchema.getData(image);
        if (stored.length != given.size()) {
            throw bad("is an image " + given + " of " + stored.length + " bytes");
        }
        byte[] pixels = stored.clone();
        for (int pixel = 0; channels >= 3 && pixel < pixels.length; pixel += channels) {
            pixels[pixel] = stored[pixel + 2];
            pixels[pixel + 2] = stored[pixel];
        }
        return new Values.UInt8(pixels);
    }

    /** By OpenCV's number for the kind of a pixel. */
    private int channels(Row image) {
        int mode = ImageSchema.getMode(image);
        return switch (mode) {
            case CV_8UC1 -> 1;
            case CV_8UC3 -> 3;
            case CV_8UC4 -> 4;
            case UNDEFINED -> throw bad("is no image that Spark can read (" + ImageSchema.getOrigin(image)
                    + "; its option dropInvalid leaves such files out)");
            default -> throw bad("is an image of OpenCV's type " + mode + " instead of 1, 3 or 4 channels of 8 bits");
        };
    }

    private void check(int values) {
        if (values != shape.size()) {
            throw bad("has " + values + " values");
        }
    }

    private JobException bad(String what) {
        return new JobException(
                ExitCode.DATA,
                "Column " + column + " of a row " + what + ", but the network's input is " + shape + ", " + shape.size()
                        + " numbers; correct the data, or the network's input");
    }
}
