package org.meanfield.driver.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meanfield.driver.config.AveragingConfig;
import org.meanfield.driver.config.TrainingConfig;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.store.Checkpoint.Part;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.train.stop.StopRules;
import org.meanfield.worker.average.AveragingState;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.train.Round;

/** Epoch after epoch, round after round: each begins at the mean of the one before. */
public final class EpochLoop {
    private final TrainingConfig training;
    private final AveragingConfig averaging;
    private final StopRules stop;
    private final Workers workers;
    private final TrainingObserver observer;
    private final RoundLoop roundLoop;

    public EpochLoop(
            TrainingConfig training,
            AveragingConfig averaging,
            StopRules stop,
            Workers workers,
            TrainingObserver observer) {
        this.training = training;
        this.averaging = averaging;
        this.stop = stop;
        this.workers = workers;
        this.observer = observer;
        this.roundLoop = new RoundLoop(training, averaging, workers, observer);
    }

    /** Trains from {@code start} to the last epoch, or until a rule stops it, and gives where it has come to. */
    public Checkpoint run(Checkpoint start) {
        Checkpoint at = start;
        while (at.epochs() < training.epochs() && stop.reason(at.history()).isEmpty()) {
            at = trained(at);
        }
        return at;
    }

    private Checkpoint trained(Checkpoint begin) {
        int epoch = begin.epochs() + 1;
        observer.epochStarted(epoch, training.epochs(), workers.examples());
        long start = System.nanoTime();
        AveragingState state = begin.state();
        Scores scores = begin.part().scores();
        long leftOut = begin.part().leftOut();
        for (Round round : rounds(epoch, begin.part().batches())) {
            RoundLoop.Trained trained = roundLoop.train(round, state);
            state = trained.next();
            observer.roundEnded(trained.result().figures());
            scores = scores.plus(trained.result().scores());
            leftOut += trained.result().leftOutExamples();
            if (round.endBatch() < workers.batchesInEpoch()) {
                Part part = new Part(round.endBatch(), scores, leftOut, seconds(begin, start));
                observer.reached(new Checkpoint(state, begin.history(), part));
            }
        }
        checkComplete(epoch, scores.examples() + leftOut);
        Map<String, Double> figures = new LinkedHashMap<>(scores.figures());
        workers.validate(state.model())
                .ifPresent(
                        validation -> validation.figures().forEach((name, value) -> figures.put("val_" + name, value)));
        double rate = training.learningRate(state);
        training.reduceLearningRate().ifPresent(rule -> figures.put("learning_rate", rate));
        EpochFigures ended = new EpochFigures(epoch, figures, scores.examples(), seconds(begin, start));
        stop.check(ended);
        observer.epochEnded(ended, training.epochs());
        Checkpoint end = reduced(begin.ended(state, ended));
        observer.reached(end);
        return end;
    }

    private static double seconds(Checkpoint begin, long start) {
        return begin.part().seconds() + (System.nanoTime() - start) / 1e9;
    }

    /** The same with a smaller learning rate where the history ends on a plateau. */
    private Checkpoint reduced(Checkpoint end) {
        AveragingState state = end.state();
        return training.reduceLearningRate()
                .map(rule ->
                        state.slower(Plateau.after(end.history(), rule).factor(training.learningRate(state), rule)))
                .map(slower -> new Checkpoint(slower, end.history(), end.part()))
                .orElse(end);
    }

    private List<Round> rounds(int epoch, long done) {
        long batches = workers.batchesInEpoch();
        long length = averaging.every().batches(epoch, batches);
        List<Round> rounds = new ArrayList<>();
        for (long first = done; first < batches; first += length) {
            long end = Math.min(batches, first + length);
            int number = Math.toIntExact(first / length) + 1;
            rounds.add(new Round(epoch, number, first, end, training.batchSize(), 1, training.seed()));
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
