package org.meanfield.driver;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.config.ConfigDifference;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.config.Origin;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.store.AnyFile;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.store.TrainedModel;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.worker.average.AveragingState;
import org.meanfield.worker.data.Decoding;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.replica.BadModelException;
import org.meanfield.worker.replica.FirstState;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.NamedWeights;

/**
 * What a new run begins with: weights drawn by its seed, or those of another model in the layers that agree, and where that
 * is a run the steps that were fitted to its data too.
 */
final class WarmStart {
    private static final Preprocessing NONE = new Preprocessing(List.of(), List.of());

    private final ModelState state;
    private final Preprocessing kept;

    private WarmStart(ModelState state, Preprocessing kept) {
        this.state = state;
        this.kept = kept;
    }

    /**
     * Reads what {@code config} begins with.
     *
     * @param observer is told what of another model is taken
     * @throws JobException kind CONFIG where nothing of it fits
     */
    static WarmStart of(JobConfig config, JavaSparkContext spark, TrainingObserver observer) {
        ModelState fresh = FirstState.of(
                config.network(),
                config.training().optimizer(),
                config.training().seed());
        return config.origin()
                .map(origin -> origin instanceof Origin.Run run
                        ? ofRun(config, run, fresh, spark, observer)
                        : ofFile(config, (Origin.File) origin, fresh, spark, observer))
                .orElseGet(() -> new WarmStart(fresh, NONE));
    }

    private static WarmStart ofFile(
            JobConfig config, Origin.File origin, ModelState fresh, JavaSparkContext spark, TrainingObserver observer) {
        try {
            NamedWeights weights = origin.format()
                    .opened(origin.path(), AnyFile.bytes(origin.path(), spark.hadoopConfiguration()))
                    .weights();
            return weights.layers().isEmpty()
                    ? new WarmStart(fresh, NONE)
                    : new WarmStart(
                            started(origin.path(), weights, config, fresh, observer)
                                    .state(),
                            NONE);
        } catch (BadModelException e) {
            throw new JobException(ExitCode.DATA, "Cannot use " + origin.path() + ": " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new JobException(ExitCode.STORAGE, "Cannot read " + origin.path() + ": " + e.getMessage() + ".", e);
        }
    }

    private static WarmStart ofRun(
            JobConfig config, Origin.Run origin, ModelState fresh, JavaSparkContext spark, TrainingObserver observer) {
        TrainedModel model = TrainedModel.of(origin.run(), config.output().dir(), spark.hadoopConfiguration());
        NamedWeights weights = NamedWeights.of(model.config().network(), model.weights());
        NamedWeights.Start start = started(model.location(), weights, config, fresh, observer);
        return origin.steps() == Origin.Steps.FIT
                ? new WarmStart(start.state(), NONE)
                : new WarmStart(start.state(), kept(config, model, start.taken()));
    }

    private static NamedWeights.Start started(
            String where, NamedWeights weights, JobConfig config, ModelState fresh, TrainingObserver observer) {
        NamedWeights.Start start = weights.into(config.network(), fresh);
        if (start.taken().isEmpty()) {
            throw unfit(
                    where, "no layer has the name and the weights of one there: " + String.join(", ", start.afresh()));
        }
        observer.noted("Beginning with the weights of " + where + ".");
        if (!start.afresh().isEmpty()) {
            observer.noted("Layers that begin afresh: " + String.join(", ", start.afresh()) + ".");
        }
        return start;
    }

    /** The steps of the inputs, and of those targets whose layer answers as it did. */
    private static Preprocessing kept(JobConfig config, TrainedModel model, List<String> taken) {
        List<String> changes = ConfigDifference.all(model.config().effective(), config.effective()).stream()
                .filter(change -> ConfigDifference.isStep(change.key()))
                .map(ConfigDifference.Change::toString)
                .toList();
        if (!changes.isEmpty()) {
            throw unfit(
                    model.location(),
                    "its examples go through other steps: " + String.join(", ", changes)
                            + "; set them as there, or model.preprocessing = fit to fit the steps anew");
        }
        List<Decoding> targets = IntStream.range(
                        0, model.preprocessing().targets().size())
                .filter(i ->
                        taken.contains(model.config().network().outputs().get(i).node()))
                .mapToObj(model.preprocessing().targets()::get)
                .toList();
        return new Preprocessing(model.preprocessing().inputs(), targets);
    }

    private static JobException unfit(String where, String why) {
        return new JobException(ExitCode.CONFIG, "Cannot begin with the weights of " + where + ": " + why + ".");
    }

    /** The run before its first round. */
    Checkpoint checkpoint() {
        return Checkpoint.first(AveragingState.first(state));
    }

    /** The steps that go on being used; none where all are fitted to the new data. */
    Preprocessing kept() {
        return kept;
    }
}
