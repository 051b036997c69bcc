package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.job.ExitCode;

/** What is done with a finished run, on one that is trained once: who passes, by two scores. */
class ModelCommandsTest {
    private static final String CONF =
            """
            run.name = exam
            data {
              dir = "%s"
              train { format = csv, path = train.csv, features = [score_1, score_2], label = result, categories = result }
              test  { format = csv, path = test.csv, features = [score_1, score_2], label = result, categories = result }
              standardize = true
            }
            model { input = 2, layers = [ { dense { units = 1, activation = sigmoid } } ] }
            training {
              optimizer { adam { learning_rate = 0.1 } }, loss = binary_crossentropy, metrics = [accuracy], epochs = 5
            }
            averaging.workers = 2
            output.dir = "%s"
            """;

    @TempDir
    private static Path dir;

    private static Path conf;
    private static String run;

    @BeforeAll
    static void train() throws IOException {
        Files.writeString(dir.resolve("train.csv"), table(200, 1));
        Files.writeString(dir.resolve("test.csv"), table(60, 2));
        conf = Files.writeString(dir.resolve("exam.conf"), CONF.formatted(dir, dir.resolve("runs")));
        assertThat(Said.by("train", conf.toString(), "--master", "local[2]").exit())
                .isZero();
        run = dir.resolve("runs/exam").toString();
    }

    private static String table(int rows, long seed) {
        Random random = new Random(seed);
        StringBuilder table = new StringBuilder("student,score_1,score_2,result\n");
        for (int i = 0; i < rows; i++) {
            int first = random.nextInt(100);
            int second = random.nextInt(100);
            table.append("s")
                    .append(i)
                    .append(',')
                    .append(first)
                    .append(',')
                    .append(second)
                    .append(',');
            table.append(first + second > 100 ? "pass" : "fail").append('\n');
        }
        return table.toString();
    }

    @Test
    void aPromotedRunIsFoundByItsLastingName() throws IOException {
        Said promoted = Said.by("promote", run, "exam-latest");

        assertThat(promoted.exit()).isZero();
        assertThat(dir.resolve("runs/exam-latest")).hasContent("exam\n");
        Path latest = dir.resolve("runs/exam-latest");
        assertThat(Said.by("predict", latest.toString(), "--rows", "90,80").out())
                .isEqualTo(Said.by("predict", run, "--rows", "90,80").out())
                .contains("pass");
        assertThat(Said.by("promote", run, "exam").err()).contains("is a run's directory; choose another name");
        assertThat(Said.by("promote", run, "../exam").exit()).isEqualTo(ExitCode.CONFIG.code());
    }

    /** Their conf says where they compute, as training's does. */
    @Test
    void evaluateAndPredictDoNotAnswerOnTheCpuForAGpu() {
        String gpu = "cluster.device=gpu";
        Path out = dir.resolve("by-gpu");

        Said evaluated = Said.by("evaluate", run, "--master", "local[2]", "--set", gpu);
        Said predicted = Said.by(
                "predict",
                run,
                "--master",
                "local[2]",
                "--set",
                gpu,
                "--data",
                dir + "/test.csv",
                "--out",
                out.toString());

        for (Said said : List.of(evaluated, predicted)) {
            assertThat(said.exit()).as(said.err()).isEqualTo(ExitCode.CLUSTER.code());
            assertThat(said.err()).contains("cluster.device = gpu, but ND4J computes on the CPU");
        }
        assertThat(out).doesNotExist();
    }

    @Test
    void severalRunsAreComparedOnOnePage() throws IOException {
        String shorter = dir.resolve("runs/shorter").toString();
        Said trained = Said.by(
                "train",
                conf.toString(),
                "--master",
                "local[2]",
                "--set",
                "run.name=shorter",
                "--set",
                "training.epochs=2");
        assertThat(trained.exit()).isZero();
        Path pages = dir.resolve("pages");

        Said said = Said.by("report", run, shorter, "--out", pages.toString(), "--figures", pages.toString());

        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("Wrote ", "comparison.html", "loss.svg", "loss.png");
        assertThat(Files.readString(pages.resolve("comparison.html")))
                .contains("exam", "shorter", "training.epochs", ">5<", ">2<")
                .doesNotContain("training.seed");
        assertThat(pages.resolve("loss.svg")).content().contains("exam", "shorter");
        refused(Said.by("report", run, dir.resolve("none").toString()), ExitCode.CONFIG, "There is no run", "none");
    }

    @Test
    void evaluateFindsWhatTrainingFound() throws IOException {
        Path file = Path.of(run, "evaluation.json");
        String trained = Files.readString(file);
        Files.delete(file);

        Said said = Said.by("evaluate", run, "--master", "local[2]");

        assertThat(said.exit()).isZero();
        assertThat(Files.readString(file)).isEqualTo(trained);
        assertThat(said.out()).contains("Test  60/60 - loss: ", "macro_f1_score", "fail", "pass", "Results: ");
        JsonNode output = new ObjectMapper().readTree(trained).path("outputs").path("dense");
        assertThat(output.path("per_class")).hasSize(2);
        assertThat(output.path("per_class").get(1).path("class").asText()).isEqualTo("pass");
        long counted = 0;
        for (JsonNode row : output.path("confusion")) {
            for (JsonNode count : row) {
                counted += count.asLong();
            }
        }
        assertThat(counted).isEqualTo(60);
    }

    @Test
    void aBarThatIsMissedEndsWithItsOwnCode() {
        Said passed = evaluate("--min", "accuracy=0.5", "--max", "loss=5");
        Said missed = evaluate("--min", "accuracy=1.01", "--max", "loss=0.000001");
        Said unknown = evaluate("--min", "acuracy=0.9");

        assertThat(passed.exit()).isZero();
        assertThat(missed.exit()).isEqualTo(ExitCode.BELOW.code());
        assertThat(missed.err())
                .contains(
                        "accuracy is ", "but must be at least 1.01", "loss is ", "Exit 7: " + ExitCode.BELOW.advice());
        refused(unknown, ExitCode.CONFIG, "There is no figure acuracy", "loss, accuracy, macro_precision");
    }

    @Test
    void evaluateTakesOtherExamples() throws IOException {
        String before = Files.readString(Path.of(run, "evaluation.json"));

        Said said = Said.by("evaluate", run, "--data", dir.resolve("train.csv").toString(), "--master", "local[2]");

        assertThat(said.out()).contains("Test  200/200").doesNotContain("Results");
        assertThat(Files.readString(Path.of(run, "evaluation.json"))).isEqualTo(before);
    }

    @Test
    void predictAnswersEveryRowWithItsColumns() throws IOException {
        for (String format : List.of("csv", "json", "parquet")) {
            Path out = dir.resolve("answers-" + format);
            Said said = predict("test.csv", out, "--format", format, "--key", "student", "--keep", "result,score_1");

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
        JsonNode evaluation =
                new ObjectMapper().readTree(Path.of(run, "evaluation.json").toFile());
        assertThat(right / 60.0).isEqualTo(evaluation.path("accuracy").asDouble());
        assertThat(lines(dir.resolve("answers-json"))).hasSize(60);
    }

    @Test
    void predictNeedsNoLabels() throws IOException {
        Files.writeString(dir.resolve("new.csv"), "score_2,score_1\n90,80\n5,10\n");

        Said said = predict("new.csv", dir.resolve("unlabelled"), "--format", "csv");

        assertThat(said.exit()).isZero();
        assertThat(lines(dir.resolve("unlabelled")).get(1)).startsWith("0,pass,");
        assertThat(lines(dir.resolve("unlabelled")).get(2)).startsWith("1,fail,");
    }

    @Test
    void typedRowsAreAnsweredAtOnce() {
        Said said = Said.by("predict", run, "--rows", "80,90; 10,5");

        assertThat(said.exit()).isZero();
        assertThat(said.out().lines().toList()).hasSize(2);
        assertThat(said.out()).contains("80,90 - prediction: pass - confidence: 0.", "10,5 - prediction: fail");
    }

    @Test
    void typedRowsOfAnotherLengthAreRefused() {
        refused(Said.by("predict", run, "--rows", "1,2,3"), ExitCode.CONFIG, "holds 3 values", "has 2");
        refused(Said.by("predict", run, "--rows", "1;2,3"), ExitCode.CONFIG, "\"1\" holds 1 value,", "has 2");
    }

    @Test
    void anOutputThatIsThereIsLeftAlone() throws IOException {
        Path taken = Files.createDirectory(dir.resolve("taken"));

        refused(predict("test.csv", taken), ExitCode.CONFIG, "--out " + taken + " is there already");

        assertThat(taken).isEmptyDirectory();
    }

    @Test
    void aRunWithoutAModelIsRefused() throws IOException {
        Path empty = Files.createDirectories(dir.resolve("runs/empty"));
        for (String command : List.of("evaluate", "predict")) {
            List<String> arguments = new ArrayList<>(List.of(command, empty.toString()));
            if (command.equals("predict")) {
                arguments.addAll(List.of("--rows", "1,2"));
            }
            refused(
                    Said.by(arguments.toArray(String[]::new)),
                    ExitCode.CONFIG,
                    "There is no run",
                    "runs/empty",
                    "holds no run.json");
        }
    }

    @Test
    void dataOfAnotherFormIsRefusedAndNothingIsLeft() throws IOException {
        Files.writeString(dir.resolve("other.csv"), "score_1,score_3\n1,2\n");
        Files.writeString(dir.resolve("unknown.csv"), "score_1,score_2,result\n1,2,pass\n3,4,maybe\n");
        Files.writeString(dir.resolve("bad.csv"), "score_1,score_2\n1,2\n3,four\n");
        Path out = dir.resolve("none");

        refused(predict("other.csv", out), ExitCode.CONFIG, "no column score_2", "score_1, score_3");
        refused(predict("bad.csv", out), ExitCode.DATA, "bad.csv", "four");
        refused(predict("absent.csv", out), ExitCode.DATA, "there is no file", "absent.csv; correct the path");
        refused(
                Said.by("evaluate", run, "--data", dir.resolve("unknown.csv").toString(), "--master", "local[2]"),
                ExitCode.DATA,
                "\"maybe\"",
                "fail, pass");

        try (Stream<Path> left = Files.list(dir)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("_none") || name.equals("none"));
        }
    }

    private static Said evaluate(String... options) {
        return Said.by(Stream.concat(Stream.of("evaluate", run, "--master", "local[2]"), Stream.of(options))
                .toArray(String[]::new));
    }

    private static Said predict(String data, Path out, String... options) {
        return Said.by(Stream.concat(
                        Stream.of(
                                "predict",
                                run,
                                "--data",
                                dir.resolve(data).toString(),
                                "--out",
                                out.toString(),
                                "--master",
                                "local[2]"),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    private static void refused(Said said, ExitCode code, String... reasons) {
        assertThat(said.err()).contains(reasons).doesNotContain("\tat ");
        assertThat(said.exit()).isEqualTo(code.code());
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
