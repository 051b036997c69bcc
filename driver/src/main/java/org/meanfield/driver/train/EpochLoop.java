package org.meanfield.driver.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meanfield.driver.config.AveragingConfig;
import org.meanfield.driver.config.TrainingConfig;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.worker.average.AveragingState;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.train.Round;

/** Epoch after epoch, round after round: each begins at the mean of the one before. */
public final class EpochLoop {
    private final TrainingConfig training;
    private final AveragingConfig averaging;
    private final Workers workers;
    private final TrainingObserver observer;
    private final RoundLoop roundLoop;

    public EpochLoop(TrainingConfig training, AveragingConfig averaging, Workers workers, TrainingObserver observer) {
        this.training = training;
        this.averaging = averaging;
        this.workers = workers;
        this.observer = observer;
        this.roundLoop = new RoundLoop(training, averaging, workers, observer);
    }

    /** Trains all epochs from {@code first} on and gives what the last round hands on. */
    public AveragingState run(AveragingState first) {
        AveragingState state = first;
        for (int epoch = 1; epoch <= training.epochs(); epoch++) {
            state = trained(epoch, state);
        }
        return state;
    }

    private AveragingState trained(int epoch, AveragingState first) {
        observer.epochStarted(epoch, training.epochs(), workers.examples());
        long start = System.nanoTime();
        AveragingState state = first;
        Scores scores = Scores.NONE;
        long rejected = 0;
        for (Round round : rounds(epoch)) {
            RoundLoop.Trained trained = roundLoop.train(round, state);
            state = trained.next();
            scores = scores.plus(trained.result().scores());
            rejected += trained.result().rejectedExamples();
        }
        checkComplete(epoch, scores.examples() + rejected);
        Map<String, Double> figures = new LinkedHashMap<>(scores.figures());
        workers.validate(state.model())
                .ifPresent(
                        validation -> validation.figures().forEach((name, value) -> figures.put("val_" + name, value)));
        double seconds = (System.nanoTime() - start) / 1e9;
        observer.epochEnded(new EpochFigures(epoch, figures, scores.examples(), seconds), training.epochs());
        return state;
    }

    private List<Round> rounds(int epoch) {
        long batches = workers.batchesInEpoch();
        long length = averaging.every().batches(epoch, batches);
        List<Round> rounds = new ArrayList<>();
        for (long first = 0; first < batches; first += length) {
            long end = Math.min(batches, first + length);
            rounds.add(new Round(epoch, rounds.size() + 1, first, end, training.batchSize(), 1, training.seed()));
        }
        return rounds;
    }

    private void checkComplete(int epoch, long examples) {
        if (examples != workers.examples()) {
            throw new IllegalStateException(
                    "Epoch " + epoch + " trained " + examples + " examples of " + workers.examples() + " in the data");
        }
    }
}
