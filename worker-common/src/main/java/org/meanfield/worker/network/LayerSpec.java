package org.meanfield.worker.network;

import java.io.Serializable;

/** One layer, by Keras' name and with Keras' arguments. */
public sealed interface LayerSpec extends Serializable {

    /** {@code [..., n] -> [..., units]}. */
    record Dense(int units, Activation activation, boolean useBias) implements LayerSpec {}

    /** {@code [a, b, ...] -> [a * b * ...]}, the last axis running fastest. */
    record Flatten() implements LayerSpec {}

    /** Drops a share {@code rate} of its inputs while training and scales the rest by {@code 1 / (1 - rate)}. */
    record Dropout(double rate) implements LayerSpec {}

    record Activate(Activation activation) implements LayerSpec {}
}
