package org.meanfield.worker.network;

import java.util.LinkedHashMap;
import java.util.Map;

/** Keras' activations, by Keras' names. */
public enum Activation {
    LINEAR,
    RELU,
    SIGMOID,
    TANH,
    SOFTMAX;

    /** Every activation by its name in a conf. */
    public static Map<String, Activation> byName() {
        Map<String, Activation> names = new LinkedHashMap<>();
        for (Activation activation : values()) {
            names.put(activation.toString(), activation);
        }
        return names;
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
