package org.meanfield.driver;

import java.util.List;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.TrainedModel;

/**
 * What a training in memory came to.
 *
 * @param model    with the weights of the last epoch, or of the best where early stopping restores them
 * @param epochs   the figures of every epoch
 * @param examples that each epoch trained
 */
public record Fitted(TrainedModel model, List<EpochFigures> epochs, long examples) {}
