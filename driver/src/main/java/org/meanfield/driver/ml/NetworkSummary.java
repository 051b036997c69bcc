package org.meanfield.driver.ml;

import java.io.Serializable;
import java.util.List;
import org.meanfield.driver.store.EpochFigures;

/**
 * How a network was trained.
 *
 * @param epochs the figures of every epoch, loss first, by Keras' names; {@code val_} before those of validation
 */
public record NetworkSummary(List<EpochFigures> epochs) implements Serializable {
    public NetworkSummary {
        epochs = List.copyOf(epochs);
    }

    /** The loss of every epoch, as MLlib's summaries call it. */
    public double[] objectiveHistory() {
        return history("loss");
    }

    /**
     * One figure of every epoch.
     *
     * @throws IllegalArgumentException where an epoch has no such figure
     */
    public double[] history(String figure) {
        return epochs.stream()
                .mapToDouble(epoch -> {
                    if (!epoch.figures().containsKey(figure)) {
                        throw new IllegalArgumentException("There is no figure " + figure + "; there are "
                                + epoch.figures().keySet());
                    }
                    return epoch.figures().get(figure);
                })
                .toArray();
    }

    /** The number of epochs. */
    public int totalIterations() {
        return epochs.size();
    }
}
