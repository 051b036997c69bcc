package org.meanfield.driver.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.LocalSpark;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** Fits with a run's directory. */
class RunDirTest {
    private static final int EPOCHS = 12;

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    private static Dataset<Row> rows;

    @TempDir
    Path dir;

    @BeforeAll
    static void frames() {
        rows = Frames.corners(Frames.session(SPARK.context()), 60);
    }

    private NeuralNetworkClassifier classifier() {
        return Frames.classifier().setEpochs(EPOCHS).setRunDir(run().toString());
    }

    private Path run() {
        return dir.resolve("flowers");
    }

    @Test
    void aFitThatDiedGoesOnAndEndsWithTheSameBits() {
        SPARK.context().sc().addSparkListener(new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart job) {
                boolean between = Files.exists(run().resolve("checkpoints/000002")) && !Files.exists(died());
                if (between) {
                    SPARK.context().sc().cancelJob(job.jobId(), "power cut");
                }
            }
        });

        assertThatThrownBy(() -> validating(classifier()).fit(rows)).hasMessageContaining("power cut");
        assertThat(run().resolve("_SUCCESS")).doesNotExist();
        died().toFile().mkdir();
        NeuralNetworkClassificationModel model = validating(classifier()).fit(rows.repartition(3));

        assertThat(model.weights())
                .isEqualTo(validating(Frames.classifier().setEpochs(EPOCHS))
                        .fit(rows)
                        .weights());
        assertThat(model.summary().totalIterations()).isEqualTo(EPOCHS);
        assertThat(Objects.requireNonNull(run().toFile().list()))
                .contains("_SUCCESS", "report.html", "model.zip", "metrics.jsonl");
    }

    /** So that there is a job between two epochs, which may die. */
    private static NeuralNetworkClassifier validating(NeuralNetworkClassifier classifier) {
        return classifier.setValidationIndicatorCol("held");
    }

    private Path died() {
        return dir.resolve("died");
    }

    @Test
    void aFinishedRunIsNotTrainedAgainAndNotTakenForOneOfOtherRows() throws Exception {
        NeuralNetworkClassifier once = classifier().setEpochs(1);
        float[] first = once.fit(rows).weights();
        FileTime written = Files.getLastModifiedTime(run().resolve("_SUCCESS"));

        assertThat(once.fit(rows).weights()).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(run().resolve("_SUCCESS"))).isEqualTo(written);
        assertThatThrownBy(() -> once.fit(
                        rows.filter("label < 2").union(rows.filter("label = 2").limit(5))))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIG))
                .hasMessageContaining("the rows are others (they were the DataFrame's rows for training: 60 rows");
        assertThatThrownBy(() -> once.setBatchSize(7).fit(rows)).hasMessageContaining("training.batch_size");
    }
}
