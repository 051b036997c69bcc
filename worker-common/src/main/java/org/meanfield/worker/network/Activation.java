package org.meanfield.worker.network;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.activations.IActivation;

/** Keras' activations, by Keras' names. */
public enum Activation {
    LINEAR(org.nd4j.linalg.activations.Activation.IDENTITY),
    RELU(org.nd4j.linalg.activations.Activation.RELU),
    SIGMOID(org.nd4j.linalg.activations.Activation.SIGMOID),
    TANH(org.nd4j.linalg.activations.Activation.TANH),
    SOFTMAX(org.nd4j.linalg.activations.Activation.SOFTMAX);

    private final org.nd4j.linalg.activations.Activation dl4j;

    Activation(org.nd4j.linalg.activations.Activation dl4j) {
        this.dl4j = dl4j;
    }

    /** Every activation by its name in a conf. */
    public static Map<String, Activation> byName() {
        Map<String, Activation> names = new LinkedHashMap<>();
        for (Activation activation : values()) {
            names.put(activation.toString(), activation);
        }
        return names;
    }

    /** DL4J's function for it. */
    IActivation function() {
        return dl4j.getActivationFunction();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
