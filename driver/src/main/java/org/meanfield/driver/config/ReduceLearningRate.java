package org.meanfield.driver.config;

import java.util.List;
import org.meanfield.worker.arguments.Range;

/**
 * Keras' ReduceLROnPlateau: after {@code patience} epochs in which nothing got better the learning rate is multiplied by
 * {@code factor}.
 *
 * @param factor   above 0 and below 1
 * @param minDelta the least change that counts as better
 * @param cooldown epochs after a reduction in which waiting does not count
 * @param minLr    the learning rate is not made smaller than this
 */
public record ReduceLearningRate(
        Monitor monitor, double factor, int patience, double minDelta, int cooldown, double minLr) {
    private static final Range FACTOR = new Range(value -> value > 0 && value < 1, "must be above 0 and below 1");

    /** @param figures that every epoch has */
    static ReduceLearningRate read(Section section, List<String> figures) {
        return new ReduceLearningRate(
                Monitor.read(section, "val_loss", figures),
                section.number("factor", FACTOR, 0.1),
                section.integer("patience", 0, 10),
                section.number("min_delta", Range.NOT_NEGATIVE, 1e-4),
                section.integer("cooldown", 0, 0),
                section.number("min_lr", Range.NOT_NEGATIVE, 0));
    }
}
