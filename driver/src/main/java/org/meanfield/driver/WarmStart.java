package org.meanfield.driver;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.meanfield.driver.config.ConfigDifference;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.config.Origin;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.store.TrainedModel;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.worker.average.AveragingState;
import org.meanfield.worker.data.Decoding;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.replica.FirstState;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.NamedWeights;

/**
 * What a new run begins with: weights drawn by its seed, or those of a trained run in the layers that agree, and then the
 * steps that were fitted to that run's data too.
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
     * @param observer is told what of another run is taken
     * @throws JobException kind CONFIG where nothing of it fits
     */
    static WarmStart of(JobConfig config, Configuration hadoop, TrainingObserver observer) {
        ModelState fresh = FirstState.of(
                config.network(),
                config.training().optimizer(),
                config.training().seed());
        return config.origin()
                .map(origin -> taken(config, (Origin.Run) origin, fresh, hadoop, observer))
                .orElseGet(() -> new WarmStart(fresh, NONE));
    }

    private static WarmStart taken(
            JobConfig config, Origin.Run origin, ModelState fresh, Configuration hadoop, TrainingObserver observer) {
        TrainedModel model = TrainedModel.of(origin.run(), config.output().dir(), hadoop);
        NamedWeights.Start start =
                NamedWeights.of(model.config().network(), model.weights()).into(config.network(), fresh);
        if (start.taken().isEmpty()) {
            throw unfit(
                    model, "no layer has the name and the weights of one there: " + String.join(", ", start.afresh()));
        }
        observer.noted("Beginning with the weights of " + model.location() + ".");
        if (!start.afresh().isEmpty()) {
            observer.noted("Layers that begin afresh: " + String.join(", ", start.afresh()) + ".");
        }
        return origin.steps() == Origin.Steps.FIT
                ? new WarmStart(start.state(), NONE)
                : new WarmStart(start.state(), kept(config, model, start.taken()));
    }

    /** The steps of the inputs, and of those targets whose layer answers as it did. */
    private static Preprocessing kept(JobConfig config, TrainedModel model, List<String> taken) {
        List<String> changes = ConfigDifference.all(model.config().effective(), config.effective()).stream()
                .filter(change -> ConfigDifference.isStep(change.key()))
                .map(ConfigDifference.Change::toString)
                .toList();
        if (!changes.isEmpty()) {
            throw unfit(
                    model,
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

    private static JobException unfit(TrainedModel model, String why) {
        return new JobException(
                ExitCode.CONFIG, "Cannot begin with the weights of " + model.location() + ": " + why + ".");
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
