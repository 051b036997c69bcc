package org.meanfield.driver.config;

import java.util.Optional;
import org.meanfield.worker.average.AveragingState;
import org.meanfield.worker.optimizer.OptimizerSpec;

/**
 * How a worker trains.
 *
 * @param reduceLearningRate when the optimizer's learning rate is made smaller
 * @param batchSize examples in one worker's mini-batch
 * @param shuffle   how examples are mixed between epochs
 */
public record TrainingConfig(
        OptimizerSpec optimizer,
        Optional<ReduceLearningRate> reduceLearningRate,
        int epochs,
        int batchSize,
        Shuffle shuffle,
        long seed) {

    /** The learning rate of the step that follows {@code state}. */
    public double learningRate(AveragingState state) {
        return optimizer.learningRate().at(state.model().steps()) * state.learningRateFactor();
    }
}
