package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.report.RunReport;
import org.meanfield.driver.report.chart.Figure;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.store.Gallery;
import org.meanfield.driver.store.Gallery.Points;
import org.meanfield.driver.store.Gallery.Shown;
import org.meanfield.driver.store.RunPlace;
import org.meanfield.driver.store.RunResults;
import org.meanfield.driver.train.TrainingObserver;

/** What a real run leaves for its page, and what the page makes of it. */
class RunReportTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    @TempDir
    static Path dir;

    private static final List<String> WHILE_RUNNING = new ArrayList<>();
    private static TrainingResult result;

    @BeforeAll
    static void trains() {
        result = Training.of(Jobs.digits(dir, "training.epochs=3", "averaging.every=4", "averaging.workers=3"))
                .observedBy(new TrainingObserver() {
                    @Override
                    public void reached(Checkpoint at) {
                        if (at.epochs() == 1 && at.part().batches() == 0) {
                            WHILE_RUNNING.add(page());
                        }
                    }
                })
                .on(SPARK.context())
                .run();
    }

    private static String page() {
        try {
            return Files.readString(dir.resolve("runs/digits/report.html"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunResults results() {
        return RunPlace.named("digits", dir.resolve("runs").toString(), new Configuration())
                .results();
    }

    @Test
    void thePageRefreshesItselfAsLongAsTheRunGoesOn() {
        assertThat(WHILE_RUNNING).singleElement().asString().contains("http-equiv=\"refresh\"", "running", "1 / 3");
        assertThat(page()).doesNotContain("http-equiv=\"refresh\"").contains("state done", "3 / 3");
    }

    @Test
    void theSameDirectoryGivesTheSamePage() {
        assertThat(RunReport.of(results()).html()).isEqualTo(page());
    }

    @Test
    void everyFigureOfATrainedClassifierIsThere() {
        assertThat(RunReport.of(results()).figures())
                .extracting(Figure::name)
                .containsExactly(
                        "loss",
                        "accuracy",
                        "learning_rate",
                        "drift",
                        "phases",
                        "executors",
                        "confusion",
                        "kernels",
                        "network");
    }

    @Test
    void theDiagonalOfTheConfusionMatrixIsTheAccuracy() {
        Gallery gallery = results().gallery().orElseThrow();

        long all = 0;
        long right = 0;
        for (int row = 0; row < 10; row++) {
            all += gallery.confusion().get(row).stream()
                    .mapToLong(Long::longValue)
                    .sum();
            right += gallery.confusion().get(row).get(row);
        }
        assertThat(all).isEqualTo(100);
        assertThat(right / 100.0).isEqualTo(result.test().get("accuracy"));
        assertThat(gallery.data()).isEqualTo("data.test");
    }

    @Test
    void mistakesComeWorstFirst() {
        List<Shown> mistakes = results().gallery().orElseThrow().mistakes();

        assertThat(mistakes).hasSizeGreaterThan(3).noneMatch(Shown::right);
        assertThat(mistakes.stream()
                        .map(mistake -> mistake.probabilities().get(mistake.truth()))
                        .toList())
                .isSorted();
        assertThat(mistakes).allSatisfy(mistake -> {
            assertThat(mistake.probabilities().stream()
                            .mapToDouble(Float::doubleValue)
                            .sum())
                    .isBetween(0.9999, 1.0001);
            assertThat(mistake.pictures()).singleElement().satisfies(picture -> assertThat(picture.pixels())
                    .hasSize(28 * 28));
        });
    }

    @Test
    void whatIsAnsweredToEveryExampleOfARegressionIsSeenBesideWhatIsTrue() {
        TrainingResult trained = Training.of(Jobs.digits(
                        dir,
                        "run.name=numbers",
                        "model.layers=[ { flatten {} }, { dense { units = 1 } } ]",
                        "training.loss=mean_squared_error",
                        "training.metrics=[mae]",
                        "training.epochs=1",
                        "averaging.workers=3"))
                .on(SPARK.context())
                .run();

        RunResults numbers = RunPlace.named("numbers", dir.resolve("runs").toString(), new Configuration())
                .results();
        Points points = numbers.gallery().orElseThrow().points().get(0);
        assertThat(points.truths()).hasSize(100).containsOnly(0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f);
        assertThat(IntStream.range(0, 100)
                        .mapToDouble(i -> Math.abs(
                                points.truths().get(i) - points.answers().get(i)))
                        .average()
                        .orElseThrow())
                .isCloseTo(trained.test().get("mean_absolute_error"), offset(1e-5));
        assertThat(RunReport.of(numbers).figures())
                .extracting(Figure::name)
                .contains("predicted-dense", "residuals-dense");
    }

    @Test
    void everyExampleOfEveryEpochWasDoneByAnExecutor() {
        assertThat(results().executors()).singleElement().satisfies(executor -> {
            assertThat(executor.executor()).isEqualTo("driver");
            assertThat(executor.examples()).isEqualTo(3 * 500);
            assertThat(executor.tasks()).isEqualTo(3L * results().rounds().size());
        });
    }
}
