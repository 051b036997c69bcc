package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.train.TrainingObserver;

class TrainingTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    @TempDir
    Path dir;

    @Test
    void aJobLeavesModelFiguresAndSuccess() throws Exception {
        TrainingResult result =
                Training.of(Jobs.digits(dir)).on(SPARK.context()).run();

        Path run = dir.resolve("runs/digits");
        assertThat(run)
                .isDirectoryContaining("glob:**_SUCCESS")
                .isDirectoryContaining("glob:**run.json")
                .isDirectoryContaining("glob:**history.csv")
                .isDirectoryContaining("glob:**evaluation.json");
        assertThat(Files.readAllLines(run.resolve("metrics.jsonl"))).hasSize(2);
        assertThat(Files.readAllLines(run.resolve("rounds.jsonl")))
                .hasSize(2)
                .allMatch(line -> line.contains("\"bytes_in\":101"));
        assertThat(ModelSerializer.restoreComputationGraph(
                                run.resolve("model.zip").toFile())
                        .numParams())
                .isEqualTo(784 * 16 + 16 + 16 * 10 + 10);
        assertThat(result.epochs().get(1).figures()).containsKeys("loss", "accuracy", "val_loss", "val_accuracy");
        assertThat(result.epochs().get(1).examples()).isEqualTo(500);
        assertThat(result.test().get("loss"))
                .isEqualTo(result.epochs().get(1).figures().get("val_loss"));
    }

    @Test
    void slotsThatIdleAreToldOnce() {
        List<String> noted = new ArrayList<>();

        Training.of(Jobs.digits(dir, "averaging.workers=3"))
                .observedBy(new TrainingObserver() {
                    @Override
                    public void noted(String sentence) {
                        noted.add(sentence);
                    }
                })
                .on(SPARK.context())
                .run();

        assertThat(noted)
                .singleElement()
                .asString()
                .startsWith("averaging.workers = 3 is no multiple of Spark's 2 slots");
    }

    @Test
    void moreWorkersThanExamplesAreRefused() {
        assertThatThrownBy(() -> Training.of(Jobs.digits(dir, "averaging.workers=501"))
                        .on(SPARK.context())
                        .run())
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIG))
                .hasMessageContaining("averaging.workers = 501 is more than the 500 examples");
        assertThat(dir.resolve("runs")).doesNotExist();
    }

    @Test
    void anotherShapeThanTheDataIsRefused() {
        assertThatThrownBy(() -> Training.of(Jobs.digits(dir, "model.input=[14,56]"))
                        .on(SPARK.context())
                        .run())
                .isInstanceOf(JobException.class)
                .hasMessageContaining("model.input = [14, 56], but one input of data.train is [28, 28]");
    }

    @Test
    void aShareHeldOutIsValidatedOnAndNotTrainedOn() {
        TrainingResult result = Training.of(Jobs.digits(dir, "data.validation=0.2"))
                .on(SPARK.context())
                .run();

        assertThat(result.epochs().get(0).examples()).isEqualTo(400);
        assertThat(result.epochs().get(0).figures()).containsKey("val_loss");
    }

    @Test
    void theLearningRateFallsOnAPlateauAndThatChangesTheWeights() {
        String[] sets = {
            "run.name=falling",
            "training.epochs=4",
            "training.optimizer={ sgd { learning_rate = 0.1 } }",
            "training.reduce_lr_on_plateau={ min_delta = 1000, factor = 0.5, patience = 1 }"
        };
        TrainingResult falling =
                Training.of(Jobs.digits(dir, sets)).on(SPARK.context()).run();
        sets[0] = "run.name=even";
        sets[3] = "training.metrics=accuracy";
        TrainingResult even =
                Training.of(Jobs.digits(dir, sets)).on(SPARK.context()).run();

        assertThat(falling.epochs())
                .extracting(epoch -> epoch.figures().get("learning_rate"))
                .containsExactly(0.1, 0.1, 0.05, 0.025);
        assertThat(falling.epochs().get(1).figures().get("val_loss"))
                .isEqualTo(even.epochs().get(1).figures().get("val_loss"));
        assertThat(falling.epochs().get(2).figures().get("val_loss"))
                .isNotEqualTo(even.epochs().get(2).figures().get("val_loss"));
        assertThat(even.epochs().get(0).figures()).doesNotContainKey("learning_rate");
    }
}
