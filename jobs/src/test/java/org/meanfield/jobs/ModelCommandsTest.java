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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.job.ExitCode;

/** What is done with a finished exam.place(), on one that is trained once: who passes, by two scores. */
class ModelCommandsTest {
    @TempDir
    private static Path dir;

    private static ExamRun exam;

    @BeforeAll
    static void train() throws IOException {
        exam = ExamRun.trainedIn(dir);
    }

    @Test
    void aPromotedRunIsFoundByItsLastingName() throws IOException {
        Said promoted = Said.by("promote", exam.place(), "exam-latest");

        assertThat(promoted.exit()).isZero();
        assertThat(dir.resolve("runs/exam-latest")).hasContent("exam\n");
        Path latest = dir.resolve("runs/exam-latest");
        assertThat(Said.by("predict", latest.toString(), "--rows", "90,80").out())
                .isEqualTo(Said.by("predict", exam.place(), "--rows", "90,80").out())
                .contains("pass");
        assertThat(Said.by("promote", exam.place(), "exam").err())
                .contains("is a run's directory; choose another name");
        assertThat(Said.by("promote", exam.place(), "../exam").exit()).isEqualTo(ExitCode.CONFIG.code());
    }

    /** Their conf says where they compute, as training's does. */
    @Test
    void evaluateAndPredictDoNotAnswerOnTheCpuForAGpu() {
        String gpu = "cluster.device=gpu";
        Path out = dir.resolve("by-gpu");

        Said evaluated = Said.by("evaluate", exam.place(), "--master", "local[2]", "--set", gpu);
        Said predicted = Said.by(
                "predict",
                exam.place(),
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
                exam.conf().toString(),
                "--master",
                "local[2]",
                "--set",
                "run.name=shorter",
                "--set",
                "training.epochs=2");
        assertThat(trained.exit()).isZero();
        Path pages = dir.resolve("pages");

        Said said = Said.by("report", exam.place(), shorter, "--out", pages.toString(), "--figures", pages.toString());

        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("Wrote ", "comparison.html", "loss.svg", "loss.png");
        assertThat(Files.readString(pages.resolve("comparison.html")))
                .contains("exam", "shorter", "training.epochs", ">5<", ">2<")
                .doesNotContain("training.seed");
        assertThat(pages.resolve("loss.svg")).content().contains("exam", "shorter");
        refused(
                Said.by("report", exam.place(), dir.resolve("none").toString()),
                ExitCode.CONFIG,
                "There is no run",
                "none");
    }

    @Test
    void evaluateFindsWhatTrainingFound() throws IOException {
        Path file = Path.of(exam.place(), "evaluation.json");
        String trained = Files.readString(file);
        Files.delete(file);

        Said said = Said.by("evaluate", exam.place(), "--master", "local[2]");

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
        Said passed = exam.evaluate("--min", "accuracy=0.5", "--max", "loss=5");
        Said missed = exam.evaluate("--min", "accuracy=1.01", "--max", "loss=0.000001");
        Said unknown = exam.evaluate("--min", "acuracy=0.9");

        assertThat(passed.exit()).isZero();
        assertThat(missed.exit()).isEqualTo(ExitCode.BELOW.code());
        assertThat(missed.err())
                .contains(
                        "accuracy is ", "but must be at least 1.01", "loss is ", "Exit 7: " + ExitCode.BELOW.advice());
        refused(unknown, ExitCode.CONFIG, "There is no figure acuracy", "loss, accuracy, macro_precision");
    }

    @Test
    void evaluateTakesOtherExamples() throws IOException {
        String before = Files.readString(Path.of(exam.place(), "evaluation.json"));

        Said said = Said.by(
                "evaluate", exam.place(), "--data", dir.resolve("train.csv").toString(), "--master", "local[2]");

        assertThat(said.out()).contains("Test  200/200").doesNotContain("Results");
        assertThat(Files.readString(Path.of(exam.place(), "evaluation.json"))).isEqualTo(before);
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

        refused(exam.predict("other.csv", out), ExitCode.CONFIG, "no column score_2", "score_1, score_3");
        refused(exam.predict("bad.csv", out), ExitCode.DATA, "bad.csv", "four");
        refused(exam.predict("absent.csv", out), ExitCode.DATA, "there is no file", "absent.csv; correct the path");
        refused(
                Said.by(
                        "evaluate",
                        exam.place(),
                        "--data",
                        dir.resolve("unknown.csv").toString(),
                        "--master",
                        "local[2]"),
                ExitCode.DATA,
                "\"maybe\"",
                "fail, pass");

        try (Stream<Path> left = Files.list(dir)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("_none") || name.equals("none"));
        }
    }
}
