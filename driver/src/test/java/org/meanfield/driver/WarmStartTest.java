package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.model.KerasFiles;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.store.TrainedModel;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.worker.replica.NamedWeights;
import org.meanfield.worker.replica.NamedWeights.Array;

/** Runs that begin with the weights of a run on 500 standardized digits. */
class WarmStartTest {
    private static final String MORE_DATA = "data.train={ format = digits, examples = 600, seed = 7 }";
    private static final String NEW_HEAD =
            "model.layers=[flatten,{dense{units=16,activation=relu,trainable=false}},{dense{units=10,activation=softmax,name=head}}]";

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    @TempDir
    static Path first;

    private static TrainingResult firstResult;

    @TempDir
    Path dir;

    private final List<String> notes = new ArrayList<>();

    @BeforeAll
    static void trainTheFirstRun() {
        firstResult = Training.of(Jobs.digits(first, "data.scale=1", "data.standardize=true"))
                .on(SPARK.context())
                .run();
    }

    private TrainingResult train(String... sets) {
        List<String> all = new ArrayList<>(List.of("data.scale=1", "data.standardize=true", MORE_DATA));
        all.addAll(List.of(sets));
        return Training.of(Jobs.digits(dir, all.toArray(String[]::new)))
                .observedBy(new TrainingObserver() {
                    @Override
                    public void noted(String sentence) {
                        notes.add(sentence);
                    }
                })
                .on(SPARK.context())
                .run();
    }

    private static String from() {
        return "model.from=" + first.resolve("runs/digits");
    }

    private static TrainedModel model(Path dir, String run) {
        return TrainedModel.of(run, dir.resolve("runs").toString(), new Configuration());
    }

    private static Map<String, Array> weights(TrainedModel model, String layer) {
        return NamedWeights.of(model.config().network(), model.weights())
                .layers()
                .get(layer);
    }

    private static void assertSame(Map<String, Array> weights, Map<String, Array> others) {
        assertThat(weights.keySet()).isEqualTo(others.keySet());
        weights.forEach((name, array) -> assertThat(array.values())
                .as(name)
                .containsExactly(others.get(name).values()));
    }

    @Test
    void moreDataMakesATrainedNetworkBetter() {
        double cold = train("run.name=cold").test().get("accuracy");
        double warm = train("run.name=warm", from()).test().get("accuracy");

        assertThat(warm).isGreaterThan(cold).isGreaterThan(firstResult.test().get("accuracy"));
        assertThat(notes).containsExactly("Beginning with the weights of file:" + first.resolve("runs/digits") + ".");
    }

    @Test
    void frozenWeightsStayToTheLastBitOnThreeWorkersWhileANewHeadIsTrained() {
        TrainingResult result =
                train(from(), NEW_HEAD, "averaging.workers=3", "averaging.every=2", "training.optimizer=adamw");

        assertThat(notes).contains("Layers that begin afresh: head (not there, {kernel=[16, 10], bias=[10]} here).");
        TrainedModel trained = model(dir, "digits");
        assertSame(weights(trained, "dense"), weights(model(first, "digits"), "dense"));
        assertThat(result.epochs().get(1).figures().get("loss"))
                .isLessThan(result.epochs().get(0).figures().get("loss"));
    }

    @Test
    void aNetworkThatIsFrozenAsAWholeAnswersAsItDid() {
        TrainingResult frozen = train(
                from(),
                "model.layers=[flatten,{dense{units=16,activation=relu,trainable=false}},"
                        + "{dense{units=10,activation=softmax,trainable=false}}]");

        assertThat(frozen.test()).isEqualTo(firstResult.test());
    }

    @Test
    void theStepsFittedToTheFirstDataGoOnBeingUsed() {
        train(from());
        train(from(), "run.name=fitted", "model.preprocessing=fit");

        assertThat(model(dir, "digits").preprocessing())
                .isEqualTo(model(first, "digits").preprocessing());
        assertThat(model(dir, "fitted").preprocessing())
                .isNotEqualTo(model(first, "digits").preprocessing());
        refused(
                "its examples go through other steps: data.scale = 255 (was 1), data.standardize = false (was true); set"
                        + " them as there, or model.preprocessing = fit",
                from(),
                "run.name=other",
                "data.scale=255",
                "data.standardize=false");
    }

    /** The oracle of the file: its weights do what the run's own do. */
    @Test
    void aKerasFileWithTheRunsWeightsEndsWithTheSameBitsAsTheRun() throws IOException {
        Path file = dir.resolve("model.h5");
        TrainedModel trained = model(first, "digits");
        KerasFiles.write(
                file,
                KerasFiles.sequential(
                        KerasFiles.input("28, 28"),
                        KerasFiles.layer("Flatten", "flatten", ""),
                        KerasFiles.dense("dense", 16, "relu"),
                        KerasFiles.dense("dense_1", 10, "softmax")),
                NamedWeights.of(trained.config().network(), trained.weights()));

        train("run.name=run", from(), "model.preprocessing=fit");
        train("run.name=file", "model.input=null", "model.layers=null", "model.keras=" + file);

        assertThat(notes).contains("Beginning with the weights of " + file + ".");
        assertThat(model(dir, "file").weights())
                .containsExactly(model(dir, "run").weights());
    }

    @Test
    void theRunsOwnModelZipEndsWithTheSameBitsAsTheRun() {
        train("run.name=run", from(), "model.preprocessing=fit");
        train(
                "run.name=zip",
                "model.input=null",
                "model.layers=null",
                "model.inputs.input=[28, 28]",
                "model.dl4j=" + first.resolve("runs/digits/model.zip"));

        assertThat(model(dir, "zip").weights())
                .containsExactly(model(dir, "run").weights());
    }

    @Test
    void aWarmRunThatStopsGoesOnWithoutTheFirst() throws IOException {
        Path runs = dir.resolve("runs");
        Files.createDirectories(runs);
        copy(first.resolve("runs/digits"), runs.resolve("source"));
        String[] sets = {"data.scale=1", "data.standardize=true", MORE_DATA, "model.from=source", "training.epochs=3"};
        Training.of(Jobs.digits(dir, sets)).on(SPARK.context()).run();
        TrainedRun unbroken = TrainedRun.at(runs, "digits");
        delete(runs.resolve("digits"));
        TrainingObserver failing = new TrainingObserver() {
            @Override
            public void reached(Checkpoint at) {
                if (at.epochs() == 2) {
                    throw new IllegalStateException("power cut");
                }
            }
        };

        assertThatThrownBy(() -> Training.of(Jobs.digits(dir, sets))
                        .observedBy(failing)
                        .on(SPARK.context())
                        .run())
                .hasMessage("power cut");
        delete(runs.resolve("source"));
        Training.of(Jobs.digits(dir, sets)).on(SPARK.context()).run();

        TrainedRun.at(runs, "digits").assertSameBits(unbroken);
    }

    private static void copy(Path from, Path to) throws IOException {
        FileUtil.copy(
                from.toFile(),
                FileSystem.getLocal(new Configuration()),
                new org.apache.hadoop.fs.Path(to.toUri()),
                false,
                new Configuration());
    }

    private static void delete(Path directory) {
        assertThat(FileUtil.fullyDelete(directory.toFile())).isTrue();
    }

    private void refused(String why, String... sets) {
        assertThatThrownBy(() -> train(sets))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIG))
                .hasMessageContaining(why);
    }

    @Test
    void aRunOfWhichNothingFitsIsRefused() {
        refused(
                "no layer has the name and the weights of one there: head (not there, {kernel=[784, 10], bias=[10]} here)",
                from(),
                "model.layers=[flatten,{dense{units=10,activation=softmax,name=head}}]");
        refused("There is no run file:" + dir.resolve("runs/nothing"), "model.from=nothing");
        assertThat(dir.resolve("runs/digits")).doesNotExist();
    }
}
