package org.meanfield.driver.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.LocalSpark;
import org.meanfield.driver.config.Missing;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.config.TableColumns;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Values;

/** Tables that Spark wrote. */
class ParquetSourceTest {
    private static final StructType COLUMNS = new StructType()
            .add("vector", SQLDataTypes.VectorType())
            .add("list", DataTypes.createArrayType(DataTypes.IntegerType))
            .add("x", DataTypes.DoubleType)
            .add("n", DataTypes.LongType)
            .add("city", DataTypes.StringType)
            .add("ok", DataTypes.BooleanType)
            .add("w", DataTypes.FloatType)
            .add("day", DataTypes.DateType);

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    private static SparkSession session;

    @TempDir
    Path dir;

    @BeforeAll
    static void startSession() {
        session = SparkSession.builder()
                .sparkContext(SPARK.context().sc())
                .config("spark.sql.warehouse.dir", "target/warehouse")
                .getOrCreate();
    }

    @Test
    void numbersListsAndVectorsOfSparkMlAreOneVectorInTheOrderAskedFor() {
        write("a", 1, row(1, 2.5, "Rom"), row(2, -1.0, "Oslo"));

        ExampleSource source = open("a", columns(List.of("x", "vector", "list", "ok"), List.of()));

        assertThat(source.schema().inputs()).containsExactly(new Column("input", Shape.of(7)));
        assertThat(CsvSourceTest.inputs(source))
                .containsExactly(2.5f, 1f, 0f, 9f, 1f, 11f, 1f, -1f, 0f, 2f, 0f, 0f, 12f, 1f);
        assertThat(CsvSourceTest.targets(source)).containsExactly(1f, 2f);
        assertThat(ExampleBlock.joined(CsvSourceTest.blocks(source)).weights()).containsExactly(0.5f, 1f);
    }

    @Test
    void aColumnOfTextIsCategoriesOrIsRefused() {
        write("a", 1, row(1, 2.5, "Rom"), row(2, -1.0, "Oslo"));

        ExampleSource source = open("a", columns(List.of("x", "city"), List.of("city")));

        assertThat(source.schema().inputs())
                .containsExactly(new Column("input", Shape.of(1)), new Column("city", Shape.of(), Column.Kind.NAMES));
        assertThat(((Values.Text) CsvSourceTest.blocks(source).get(0).inputs().get(1)).array())
                .containsExactly("Rom", "Oslo");
        Refusal.of(ExitCode.CONFIG, () -> open("a", columns(List.of("city"), List.of())))
                .contains("Column city of", "binary city (STRING)", "list it in categories or text");
        Refusal.of(ExitCode.CONFIG, () -> open("a", columns(List.of("day"), List.of())))
                .contains("int32 day (DATE)");
        Refusal.of(ExitCode.CONFIG, () -> open("a", columns(List.of("y"), List.of())))
                .contains("There is no column y in");
    }

    @Test
    void anExamplesIdentityIsItsFileAndItsRow() {
        Row[] rows = new Row[40];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(i, i, "a");
        }
        write("many", 3, rows);

        ExampleSource source = open("many", columns(List.of("x"), List.of()));

        assertThat(source.splits()).hasSize(3);
        assertThat(source.examples()).isEqualTo(40);
        assertThat(CsvSourceTest.inputs(source)).isEqualTo(CsvSourceTest.targets(source));
        assertThat(CsvSourceTest.inputs(source)).isEqualTo(CsvSourceTest.inputs(source));
        assertThat(source.origin(
                        source.schema().inputs().get(0), source.splits().get(1).first() + 2))
                .contains("part-00001")
                .endsWith("input of example 2 (counted from 0)");
    }

    @Test
    void aMissingValueNamesFileRowAndColumn() {
        write("a", 1, row(1, 2.5, "Rom"), row(2, null, "Oslo"), row(3, Double.NaN, "Oslo"));
        write("b", 1, row(1, 1e300, "Rom"));

        Refusal.of(ExitCode.DATA, () -> open("a", columns(List.of("x"), List.of())))
                .contains(".parquet, row 1 (counted from 0), column x: the value is missing");
        Refusal.of(ExitCode.DATA, () -> open("b", columns(List.of("x"), List.of())))
                .contains("row 0 (counted from 0), column x: 1.0E300 is beyond single precision");
        ExampleSource skipped = Examples.skipping(dir.toString(), spec("a", columns(List.of("x"), List.of())), 2);
        assertThat(CsvSourceTest.inputs(skipped)).containsExactly(2.5f);
    }

    @Test
    void filesThatAreNoneOrHaveOtherColumnsAreRefused() throws IOException {
        write("a", 1, row(1, 2.5, "Rom"));
        session.range(2).toDF("x").coalesce(1).write().parquet(dir.resolve("b").toString());
        Files.writeString(dir.resolve("text.parquet"), "this is no parquet file at all");

        Refusal.of(ExitCode.DATA, () -> open("[ab]", columns(List.of("x"), List.of())))
                .contains("/b/part-", "must have the same columns");
        Refusal.of(ExitCode.DATA, () -> open("text.parquet", columns(List.of("x"), List.of())))
                .contains("Bad parquet file", "text.parquet");
    }

    private static Row row(int n, Object x, String city) {
        return RowFactory.create(
                n % 2 == 1 ? Vectors.dense(n, 0, 9) : Vectors.sparse(3, new int[] {1}, new double[] {n}),
                List.of(n % 2, 10 + n),
                x instanceof Number number ? number.doubleValue() : null,
                (long) n,
                city,
                true,
                n % 2 == 1 ? 0.5f : 1f,
                new Date(0));
    }

    private void write(String name, int files, Row... rows) {
        session.createDataFrame(Arrays.asList(rows), COLUMNS)
                .repartition(files)
                .write()
                .parquet(dir.resolve(name).toString());
    }

    private ExampleSource open(String path, TableColumns columns) {
        return Examples.open(dir.toString(), spec(path, columns));
    }

    private static SourceSpec spec(String path, TableColumns columns) {
        return new SourceSpec.Parquet(path, columns);
    }

    private static TableColumns columns(List<String> features, List<String> categories) {
        return new TableColumns(
                Map.of("input", features),
                Map.of("label", List.of("n")),
                categories,
                List.of(),
                Optional.of("w"),
                new Missing.Fail());
    }
}
