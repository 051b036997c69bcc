package org.meanfield.driver.ml;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Looks at the columns of a DataFrame; what is wrong with one is an IllegalArgumentException that names it. */
final class Columns {
    private Columns() {}

    static DataType type(StructType schema, String column) {
        return Arrays.stream(schema.fields())
                .filter(field -> field.name().equals(column))
                .findFirst()
                .map(StructField::dataType)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no column " + column + "; the columns are " + List.of(schema.fieldNames())));
    }

    static void checkNumeric(StructType schema, String column) {
        DataType type = type(schema, column);
        if (!(type instanceof NumericType)) {
            throw new IllegalArgumentException(
                    "Column " + column + " must be numeric, but it is " + type.catalogString());
        }
    }

    static void checkBoolean(StructType schema, String column) {
        DataType type = type(schema, column);
        if (!(type instanceof BooleanType)) {
            throw new IllegalArgumentException(
                    "Column " + column + " must be boolean, but it is " + type.catalogString());
        }
    }

    /** The schema with one column more; without one where it has no name. */
    static StructType with(StructType schema, String column, DataType type) {
        if (column.isEmpty()) {
            return schema;
        }
        if (List.of(schema.fieldNames()).contains(column)) {
            throw new IllegalArgumentException("Column " + column + " is there already; set another name for it");
        }
        return schema.add(new StructField(column, type, false, Metadata.empty()));
    }

    /** The schema with the columns that a network of these params adds: raw prediction, probability, prediction. */
    static StructType answered(StructType schema, NetworkColumns columns) {
        Features.kind(schema, columns.getFeaturesCol());
        StructType answered = schema;
        if (columns instanceof ClassColumns classes) {
            answered = with(answered, classes.getRawPredictionCol(), SQLDataTypes.VectorType());
            answered = with(answered, classes.getProbabilityCol(), SQLDataTypes.VectorType());
        }
        return with(answered, columns.getPredictionCol(), DataTypes.DoubleType);
    }

    /** The rows after {@code function}, which adds columns; the others keep their metadata. */
    static Dataset<Row> mapped(Dataset<?> rows, MapPartitionsFunction<Row, Row> function, StructType schema) {
        Dataset<Row> mapped = rows.toDF().mapPartitions(function, Encoders.row(schema));
        Column[] columns = Arrays.stream(schema.fields())
                .map(field -> mapped.apply("`" + field.name().replace("`", "``") + "`")
                        .as(field.name(), field.metadata()))
                .toArray(Column[]::new);
        return mapped.select(columns);
    }
}
