package org.meanfield.driver.spark.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.LocalSpark;
import org.meanfield.driver.spark.place.CountedSource;
import org.meanfield.driver.spark.watch.TaskProgress;
import org.meanfield.driver.store.TrainedModel;

/** Prediction where every task dies once, after it has done a part of its work. */
class PredictionThatDiesTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2,4]");

    @TempDir
    Path dir;

    @Test
    void everyRowIsAnsweredOnceInItsOrder() throws IOException {
        CountedSource source = new CountedSource(100, 3);
        TrainedModel model = LineModel.of(dir, "format = line");
        Path out = dir.resolve("answers");

        long rows = SparkPrediction.of(SPARK.context(), model)
                .write(
                        new FailsOnce(source),
                        List.of(),
                        List.of(),
                        new AnswerTable(out.toString(), AnswerTable.Format.CSV),
                        TaskProgress.on(SPARK.context()));

        assertThat(rows).isEqualTo(100);
        List<String[]> written = rows(out);
        assertThat(written.stream().map(row -> Long.parseLong(row[0])))
                .containsExactlyElementsOf(LongStream.range(0, 100).boxed().toList());
        written.forEach(row ->
                assertThat(Double.parseDouble(row[1])).isCloseTo(2 * Double.parseDouble(row[0]) - 1, within(1e-4)));
        try (Stream<Path> left = Files.list(dir)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsOnly("line.conf", "answers");
        }
    }

    private static List<String[]> rows(Path out) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .toList()) {
                Files.readAllLines(file).stream().skip(1).forEach(line -> rows.add(line.split(",", -1)));
            }
        }
        return rows;
    }
}
