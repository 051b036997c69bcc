package org.meanfield.worker.network.layer;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.meanfield.worker.arguments.Arguments;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Keras' activations, by Keras' names. All but softmax, which goes along the last axis, see each value alone. */
public enum Activation {
    LINEAR(ActivationIdentity::new),
    RELU(ActivationReLU::new),
    /** {@code x} where positive, else {@code 0.2 x}. */
    LEAKY_RELU(() -> new ActivationLReLU(0.2)),
    /** {@code x} where positive, else {@code e^x - 1}. */
    ELU(() -> new ActivationELU(1)),
    SELU(ActivationSELU::new),
    /** {@code x P(X <= x)} for a standard normal X. */
    GELU(GeluActivation::new),
    SIGMOID(ActivationSigmoid::new),
    TANH(ActivationTanH::new),
    SOFTMAX(ActivationSoftmax::new),
    /** {@code log(1 + e^x)}. */
    SOFTPLUS(SoftplusActivation::new),
    SOFTSIGN(ActivationSoftSign::new),
    /** {@code x sigmoid(x)}; Keras calls it silu too. */
    SWISH(SwishActivation::new);

    @SuppressWarnings("ImmutableEnumChecker") // makes a new function each time
    private final Supplier<IActivation> dl4j;

    Activation(Supplier<IActivation> dl4j) {
        this.dl4j = dl4j;
    }

    /** Every activation by its names in a conf. */
    public static Map<String, Activation> byName() {
        Map<String, Activation> names = new LinkedHashMap<>();
        for (Activation activation : values()) {
            names.put(activation.toString(), activation);
        }
        names.put("silu", SWISH);
        return names;
    }

    /** The argument {@code activation}; linear where it is not given. */
    static Activation read(Arguments arguments) {
        return arguments.choice("activation", byName(), LINEAR);
    }

    /** DL4J's function for it. */
    IActivation function() {
        return dl4j.get();
    }

    /** Itself where a layer whose channels lie anywhere can apply it; linear for softmax. */
    Activation withinLayer() {
        return this == SOFTMAX ? LINEAR : this;
    }

    /** What is left to apply after {@link #withinLayer()}. */
    Activation afterLayer() {
        return this == SOFTMAX ? SOFTMAX : LINEAR;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
