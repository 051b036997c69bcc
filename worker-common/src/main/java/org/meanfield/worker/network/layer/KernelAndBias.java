package org.meanfield.worker.network.layer;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.layer.Weight.Kind;
import org.meanfield.worker.network.layer.Weight.Place;
import org.meanfield.worker.optimizer.Regularizer;

/** What Keras' arguments say of a layer's kernel and bias: how each starts, and the penalty on it. */
public record KernelAndBias(
        boolean useBias, Initializer kernel, Initializer bias, Regularizer kernelPenalty, Regularizer biasPenalty)
        implements Serializable {

    /** Keras' defaults: a kernel by Glorot's uniform rule, a bias of zeros, no penalty. */
    public static final KernelAndBias DEFAULT = new KernelAndBias(
            true, Initializer.GLOROT_UNIFORM, Initializer.ZEROS, Regularizers.NONE, Regularizers.NONE);

    static KernelAndBias read(Arguments arguments) {
        return read(arguments, "kernel");
    }

    /** The same where the arguments of the kernel are called {@code <kernel>_initializer} and so on. */
    static KernelAndBias read(Arguments arguments, String kernel) {
        return new KernelAndBias(
                arguments.flag("use_bias", DEFAULT.useBias),
                Initializers.read(arguments, kernel + "_initializer", DEFAULT.kernel),
                Initializers.read(arguments, "bias_initializer", DEFAULT.bias),
                Regularizers.read(arguments, kernel + "_regularizer"),
                Regularizers.read(arguments, "bias_regularizer"));
    }

    KernelAndBias withoutBias() {
        return new KernelAndBias(false, kernel, bias, kernelPenalty, biasPenalty);
    }

    /** The same with {@link ForgetBias}. */
    KernelAndBias forgettingNothing() {
        return new KernelAndBias(useBias, kernel, new ForgetBias(bias), kernelPenalty, biasPenalty);
    }

    /** The weights of a kernel of {@code shape} that DL4J keeps at {@code place}, and of a bias of {@code units}. */
    List<Weight> weights(Shape shape, Place place, int units) {
        List<Weight> weights = new ArrayList<>();
        weights.add(kernelWeight("kernel", shape, place));
        if (useBias) {
            weights.add(biasWeight(units));
        }
        return weights;
    }

    Weight kernelWeight(String name, Shape shape, Place place) {
        return new Weight(name, shape, Kind.TRAINABLE, kernel, kernelPenalty, place);
    }

    Weight biasWeight(int units) {
        return new Weight("bias", Shape.of(units), Kind.TRAINABLE, bias, biasPenalty, Place.of("b", -1));
    }
}
