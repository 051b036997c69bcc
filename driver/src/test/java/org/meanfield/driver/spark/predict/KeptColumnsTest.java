package org.meanfield.driver.spark.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.driver.Jobs;
import org.meanfield.driver.LocalSpark;
import org.meanfield.driver.config.NewData;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.store.TrainedModel;

/** Columns that stand beside the answers are those that Spark reads in the data. */
class KeptColumnsTest {
    private static final List<String> TYPES = List.of(
            "cast(x as float) f",
            "cast(x as double) / 3 d",
            "cast(x as tinyint) b",
            "cast(x as smallint) s",
            "cast(x as int) i",
            "cast(x as bigint) * 9007199254740993 l",
            "cast(x as decimal(7,2)) m",
            "cast(x as decimal(15,4)) / 7 n",
            "cast(x as decimal(30,10)) o",
            "x > 2 t",
            "if(x = 2, null, concat(' day ', x, ' ')) w",
            "date_add(date'1900-02-28', cast(x * 400 as int)) day",
            "timestampadd(microsecond, 1234567, timestamp'1969-12-31 23:59:58') instant");

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    @TempDir
    Path dir;

    private SparkSession session;

    @BeforeEach
    void startSession() {
        session = SparkSession.builder()
                .sparkContext(SPARK.context().sc())
                .config("spark.sql.warehouse.dir", "target/warehouse")
                .getOrCreate();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT96", "TIMESTAMP_MICROS", "TIMESTAMP_MILLIS"})
    void everyTypeOfParquetStaysWhatItWas(String timestamps) {
        session.conf().set("spark.sql.parquet.outputTimestampType", timestamps);
        Path data = dir.resolve("data");
        session.range(0, 5)
                .selectExpr("cast(id as float) x")
                .selectExpr(concat("x", TYPES))
                .coalesce(1)
                .write()
                .parquet(data.toString());
        Dataset<Row> given = session.read().parquet(data.toString());
        List<String> kept = List.of(given.columns()).subList(1, given.columns().length);

        Dataset<Row> answers = answered("parquet", kept);

        assertThat(answers.selectExpr(names(kept)).collectAsList())
                .isEqualTo(given.selectExpr(names(kept)).collectAsList());
        assertThat(List.of(answers.selectExpr(names(wide(kept))).schema().fields()))
                .isEqualTo(List.of(given.selectExpr(names(wide(kept))).schema().fields()));
    }

    /** Those whose type is not written as a wider one: parquet has no narrower integers. */
    private static List<String> wide(List<String> kept) {
        return kept.stream()
                .filter(name -> !name.equals("b") && !name.equals("s"))
                .toList();
    }

    @Test
    void aCsvsNumbersAreNumbersAndItsNamesStayAsTheyAre() throws IOException {
        Files.createDirectories(dir.resolve("data"));
        Files.writeString(
                dir.resolve("data/a.csv"), "x,id,zip,height,none,big\n1,17,00501,1.50,,12345678901234567890\n");
        Files.writeString(dir.resolve("data/b.csv"), "x,id,zip,height,none,big\n2,-4,10001,2,,1\n3,,9,1e3,,2\n");

        Dataset<Row> answers = answered("csv", List.of("id", "zip", "height", "none", "big"));

        assertThat(List.of(answers.schema().fields()).subList(1, 6).stream()
                        .map(StructField::dataType)
                        .map(type -> type.sql()))
                .containsExactly("BIGINT", "STRING", "DOUBLE", "STRING", "STRING");
        assertThat(answers.orderBy("example").collectAsList().stream().map(row -> row.mkString("|")))
                .containsExactly(
                        "0|17|00501|1.5|null|12345678901234567890|1.0",
                        "1|-4|10001|2.0|null|1|3.0",
                        "2|null|9|1000.0|null|2|5.0");
    }

    @Test
    void whatCannotBeKeptIsRefusedByName() {
        session.range(0, 2)
                .selectExpr("cast(id as float) x", "array(id) list")
                .write()
                .parquet(dir.resolve("data").toString());

        assertThatThrownBy(() -> answered("parquet", List.of("list")))
                .isInstanceOf(JobException.class)
                .hasMessageContainingAll("Column list", "can be kept");
        assertThatThrownBy(() -> answered("parquet", List.of("name")))
                .isInstanceOf(JobException.class)
                .hasMessageContainingAll("no column name", "x, list");
    }

    /** By {@code y = 2 x - 1}. */
    private Dataset<Row> answered(String format, List<String> kept) {
        TrainedModel model = LineModel.of(
                dir, "format = " + format + ", path = \"" + dir.resolve("data") + "\", features = x, label = y");
        NewData data =
                new NewData("data", model.config().data(), model.config().data().train());
        AnswerTable table = new AnswerTable(dir.resolve("answers").toString(), AnswerTable.Format.PARQUET);
        SparkPrediction.of(SPARK.context(), model).write(data, kept, table, Jobs.UNWATCHED);
        return session.read().parquet(table.path());
    }

    private static String[] names(List<String> names) {
        return names.toArray(String[]::new);
    }

    private static String[] concat(String first, List<String> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toArray(String[]::new);
    }
}
