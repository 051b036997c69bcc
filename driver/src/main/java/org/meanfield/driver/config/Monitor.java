package org.meanfield.driver.config;

import java.util.List;
import java.util.Map;

/**
 * A figure of every epoch, and which of its values are better.
 *
 * @param name by Keras' names: loss, val_accuracy ...
 */
public record Monitor(String name, Mode mode) {

    /** Which values are better. */
    public enum Mode {
        MIN,
        MAX
    }

    /** The last part of names of figures that are better when smaller; all others are better when larger. */
    private static final List<String> ERRORS = List.of(
            "loss",
            "error",
            "mse",
            "mae",
            "crossentropy",
            "divergence",
            "hinge",
            "poisson",
            "huber",
            "false_positives",
            "false_negatives");

    /** Keras' {@code mode = auto}: losses and errors are better when smaller. */
    static Monitor auto(String name) {
        return new Monitor(name, ERRORS.stream().anyMatch(name::endsWith) ? Mode.MIN : Mode.MAX);
    }

    /** Whether {@code value} is better than {@code other} by more than {@code minDelta}; NaN never is. */
    public boolean better(double value, double other, double minDelta) {
        return mode == Mode.MIN ? value + minDelta < other : value - minDelta > other;
    }

    /** Whether {@code value} is as good as {@code wanted} or better. */
    public boolean reaches(double value, double wanted) {
        return mode == Mode.MIN ? value <= wanted : value >= wanted;
    }

    /** Reads {@code monitor} and {@code mode} of a block; {@code figures} are those that every epoch has. */
    static Monitor read(Section section, String fallback, List<String> figures) {
        String name = section.text("monitor", fallback);
        if (!figures.contains(name)) {
            section.refuse(
                    "monitor",
                    "must be a figure of every epoch: " + String.join(", ", figures)
                            + (name.startsWith("val_") ? "; data.validation and training.metrics add to them" : ""));
        }
        Monitor auto = auto(name);
        return section.has("mode")
                ? section.word(
                                "mode",
                                Map.of("auto", auto.mode, "min", Mode.MIN, "max", Mode.MAX),
                                "must be auto, min or max")
                        .map(mode -> new Monitor(name, mode))
                        .orElse(auto)
                : auto;
    }
}
