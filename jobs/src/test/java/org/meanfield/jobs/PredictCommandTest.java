package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.jobs.ExamRun.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.job.ExitCode;

class PredictCommandTest {
    @TempDir
    private static Path dir;

    private static ExamRun exam;

    @BeforeAll
    static void train() throws IOException {
        exam = ExamRun.trainedIn(dir);
    }

    @Test
    void predictAnswersEveryRowWithItsColumns() throws IOException {
        for (String format : List.of("csv", "json", "parquet")) {
            Path out = dir.resolve("answers-" + format);
            Said said =
                    exam.predict("test.csv", out, "--format", format, "--key", "student", "--keep", "result,score_1");

            assertThat(said.err()).doesNotContain("Exit");
            assertThat(said.out())
                    .matches("Predicting  60/60 \\[=+] - .*/s\nResults: " + Pattern.quote(out.toString()) + "\n");
            assertThat(out).isDirectoryContaining("glob:**/_SUCCESS");
        }
        List<String> rows = lines(dir.resolve("answers-csv"));
        List<String> given = Files.readAllLines(dir.resolve("test.csv"));
        assertThat(rows.get(0))
                .isEqualTo("example,student,result,score_1,prediction,confidence,probability_fail,probability_pass");
        assertThat(rows).hasSize(61);
        long right = 0;
        for (int i = 1; i < rows.size(); i++) {
            String[] row = rows.get(i).split(",", -1);
            String[] asked = given.get(i).split(",", -1);
            assertThat(List.of(row[0], row[1], row[2], row[3]))
                    .containsExactly(Integer.toString(i - 1), asked[0], asked[3], asked[1]);
            right += row[4].equals(row[2]) ? 1 : 0;
        }
        JsonNode evaluation = new ObjectMapper()
                .readTree(Path.of(exam.place(), "evaluation.json").toFile());
        assertThat(right / 60.0).isEqualTo(evaluation.path("accuracy").asDouble());
        assertThat(lines(dir.resolve("answers-json"))).hasSize(60);
    }

    @Test
    void predictNeedsNoLabels() throws IOException {
        Files.writeString(dir.resolve("new.csv"), "score_2,score_1\n90,80\n5,10\n");

        Said said = exam.predict("new.csv", dir.resolve("unlabelled"), "--format", "csv");

        assertThat(said.exit()).isZero();
        assertThat(lines(dir.resolve("unlabelled")).get(1)).startsWith("0,pass,");
        assertThat(lines(dir.resolve("unlabelled")).get(2)).startsWith("1,fail,");
    }

    @Test
    void typedRowsAreAnsweredAtOnce() {
        Said said = Said.by("predict", exam.place(), "--rows", "80,90; 10,5");

        assertThat(said.exit()).isZero();
        assertThat(said.out().lines().toList()).hasSize(2);
        assertThat(said.out()).contains("80,90 - prediction: pass - confidence: 0.", "10,5 - prediction: fail");
    }

    @Test
    void typedRowsOfAnotherLengthAreRefused() {
        refused(Said.by("predict", exam.place(), "--rows", "1,2,3"), ExitCode.CONFIG, "holds 3 values", "has 2");
        refused(Said.by("predict", exam.place(), "--rows", "1;2,3"), ExitCode.CONFIG, "\"1\" holds 1 value,", "has 2");
    }

    @Test
    void anOutputThatIsThereIsLeftAlone() throws IOException {
        Path taken = Files.createDirectory(dir.resolve("taken"));

        refused(exam.predict("test.csv", taken), ExitCode.CONFIG, "--out " + taken + " is there already");

        assertThat(taken).isEmptyDirectory();
    }

    /** Of all files, in the order of their names. */
    private static List<String> lines(Path directory) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }
}
