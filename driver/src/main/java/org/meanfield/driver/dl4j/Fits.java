package org.meanfield.driver.dl4j;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.meanfield.driver.config.Shuffle;
import org.meanfield.driver.config.StopConfig;
import org.meanfield.driver.config.TrainingConfig;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.train.EpochLoop;
import org.meanfield.driver.train.Observers;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.driver.train.stop.StopRules;
import org.meanfield.worker.average.AveragingState;
import org.meanfield.worker.data.Seeds;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.optimizer.Schedule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of {@code fit} for one network, each an epoch of one training. Where an earlier process has saved that training,
 * the epochs it has behind it are not trained again: their calls hand over what was saved last.
 */
final class Fits {
    private static final Logger LOG = LoggerFactory.getLogger(Fits.class);
    private static final StopConfig NEVER = new StopConfig(Optional.empty(), Optional.empty(), Optional.empty(), true);

    private final Options options;
    private final Model model;
    private int calls;
    private Optional<Checkpoint> reached = Optional.empty();

    Fits(Options options, Model model) {
        this.options = options;
        this.model = model;
    }

    boolean areOf(Model other) {
        return model == other;
    }

    void fit(SparkNetwork network, PlacedDataSets data, List<TrainingListener> listeners) {
        Optional<SavedRun> saved = options.checkpoints()
                .map(directory -> SavedRun.of(directory, options, network, data.fingerprint(), data.examples()));
        if (calls == 0) {
            reached = saved.flatMap(SavedRun::found);
        }
        calls++;
        if (reached.isPresent() && reached.get().epochs() >= calls) {
            handOver(network, reached.get());
            return;
        }
        Checkpoint begin = begin(network);
        Checkpoint end = saved.isPresent()
                ? saved.get().saving(begin, recorder -> trained(begin, network, data, listeners, recorder))
                : trained(begin, network, data, listeners, new TrainingObserver() {});
        reached = Optional.of(new Checkpoint(AveragingState.first(end.state().model()), end.history(), end.part()));
    }

    private void handOver(SparkNetwork network, Checkpoint saved) {
        LOG.info("Epoch {} was trained before: the network is what {} epochs have made of it", calls, saved.epochs());
        network.state().load(saved.state().model());
        network.score().accept(saved.history().get(saved.epochs() - 1).figures().get("loss"));
    }

    /** Within an epoch where it was saved there; else where the network is now, whoever has changed it meanwhile. */
    private Checkpoint begin(SparkNetwork network) {
        AveragingState now =
                AveragingState.first(options.updaters().handedOn(network.state().state()));
        return reached.filter(at -> !at.betweenEpochs())
                .or(() -> reached.map(at -> new Checkpoint(now, at.history(), at.part())))
                .orElseGet(() -> Checkpoint.first(now));
    }

    private Checkpoint trained(
            Checkpoint begin,
            SparkNetwork network,
            PlacedDataSets data,
            List<TrainingListener> listeners,
            TrainingObserver recorder) {
        int before = network.form().epochs() - begin.epochs();
        TrainingConfig training = new TrainingConfig(
                ratesForMessages(network),
                Optional.empty(),
                begin.epochs() + 1,
                options.batchSizePerWorker(),
                new Shuffle.Local(),
                before == 0 ? options.rngSeed() : Seeds.of(options.rngSeed(), before));
        try (Dl4jWorkers workers = Dl4jWorkers.of(
                network.spark(), network.form(), data, options.averaging(), options.batchSizePerWorker())) {
            return new EpochLoop(
                            training,
                            options.averaging(),
                            new StopRules(NEVER),
                            workers,
                            new Observers(recorder, new Listeners(network, listeners, workers::lastLoss)))
                    .run(begin);
        }
    }

    /** The network's updaters keep their own learning rates; this one is only told where training diverges. */
    private static OptimizerSpec ratesForMessages(SparkNetwork network) {
        double rate = network.state().learningRate(network.form().epochs());
        return new OptimizerSpec.Sgd(Schedule.constant(rate), 0, false);
    }
}
