package org.meanfield.worker.loss;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Keras' losses, by Keras' names. */
public enum Loss {
    /** {@code -sum(target * log(answer))} over the classes; targets one-hot or a distribution. */
    CATEGORICAL_CROSSENTROPY,
    /** The same with a class index as target. */
    SPARSE_CATEGORICAL_CROSSENTROPY,
    /** {@code mean((answer - target)^2)} over the outputs. */
    MEAN_SQUARED_ERROR;

    /** Every loss by its names in a conf, Keras' short ones included. */
    public static Map<String, Loss> byName() {
        Map<String, Loss> names = new LinkedHashMap<>();
        for (Loss loss : values()) {
            names.put(loss.toString(), loss);
        }
        names.put("mse", MEAN_SQUARED_ERROR);
        return names;
    }

    /** Whether a target is one class index instead of a value for each output. */
    public boolean takesClassIndex() {
        return this == SPARSE_CATEGORICAL_CROSSENTROPY;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
