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
        List<EpochFigures> history = new ArrayList<>();
        for (int epoch = 1; epoch <= training.epochs(); epoch++) {
            state = reduced(trained(epoch, state, history), history);
        }
        return state;
    }

    private AveragingState trained(int epoch, AveragingState first, List<EpochFigures> history) {
        observer.epochStarted(epoch, training.epochs(), workers.examples());
        long start = System.nanoTime();
        double rate = learningRate(first);
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
        training.reduceLearningRate().ifPresent(rule -> figures.put("learning_rate", rate));
        double seconds = (System.nanoTime() - start) / 1e9;
        EpochFigures ended = new EpochFigures(epoch, figures, scores.examples(), seconds);
        observer.epochEnded(ended, training.epochs());
        history.add(ended);
        return state;
    }

    /** The state with a smaller learning rate where the history ends on a plateau. */
    private AveragingState reduced(AveragingState state, List<EpochFigures> history) {
        return training.reduceLearningRate()
                .map(rule -> state.slower(Plateau.after(history, rule).factor(learningRate(state), rule)))
                .orElse(state);
    }

    /** Of the next step. */
    private double learningRate(AveragingState state) {
        return training.optimizer().learningRate().at(state.model().steps()) * state.learningRateFactor();
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
