package org.meanfield.worker.network.layer;

import java.io.Serializable;
import java.util.List;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.layer.Weight.Kind;
import org.meanfield.worker.network.layer.Weight.Place;
import org.meanfield.worker.optimizer.Regularizer;

/**
 * What Keras' arguments say of a normalization's factor gamma and summand beta.
 *
 * @param scale  whether gamma is trained; else it stays 1
 * @param center whether beta is trained; else it stays 0
 */
public record ScaleAndCenter(
        boolean scale,
        boolean center,
        Initializer gamma,
        Initializer beta,
        Regularizer gammaPenalty,
        Regularizer betaPenalty)
        implements Serializable {

    static ScaleAndCenter read(Arguments arguments) {
        return new ScaleAndCenter(
                arguments.flag("scale", true),
                arguments.flag("center", true),
                Initializers.read(arguments, "gamma_initializer", Initializer.ONES),
                Initializers.read(arguments, "beta_initializer", Initializer.ZEROS),
                Regularizers.read(arguments, "gamma_regularizer"),
                Regularizers.read(arguments, "beta_regularizer"));
    }

    /** The argument {@code axis}, which only -1 is allowed for: the channels. */
    static void checkAxis(Arguments arguments) {
        if (arguments.integer("axis", -8, -1) != -1) {
            arguments.refuse("axis", "must be -1: the channels, which come last");
        }
    }

    List<Weight> weights(int channels, Place gammaPlace, Place betaPlace) {
        Shape shape = Shape.of(channels);
        return List.of(
                scale
                        ? new Weight("gamma", shape, Kind.TRAINABLE, gamma, gammaPenalty, gammaPlace)
                        : new Weight("gamma", shape, Kind.FIXED, Initializer.ONES, Regularizers.NONE, gammaPlace),
                center
                        ? new Weight("beta", shape, Kind.TRAINABLE, beta, betaPenalty, betaPlace)
                        : new Weight("beta", shape, Kind.FIXED, Initializer.ZEROS, Regularizers.NONE, betaPlace));
    }
}
