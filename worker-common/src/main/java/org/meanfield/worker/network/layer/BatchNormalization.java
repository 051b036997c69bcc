package org.meanfield.worker.network.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.arguments.Range;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.layer.Weight.Kind;
import org.meanfield.worker.network.layer.Weight.Place;
import org.meanfield.worker.network.vertex.BatchNormalized;
import org.meanfield.worker.network.vertex.Operation;

/**
 * Each channel less its mean over the mini-batch, divided by its deviation, times gamma plus beta (Ioffe and Szegedy,
 * 2015). Running mean and variance, which stand in for the mini-batch's in evaluation, are weights that no optimizer
 * moves.
 *
 * @param momentum the share of the running statistics that a mini-batch leaves as it was
 */
public record BatchNormalization(
        double momentum, double epsilon, ScaleAndCenter weights, Initializer movingMean, Initializer movingVariance)
        implements SingleInput {

    static BatchNormalization read(Arguments arguments) {
        ScaleAndCenter.checkAxis(arguments);
        return new BatchNormalization(
                arguments.number("momentum", Range.SHARE, 0.99),
                arguments.number("epsilon", Range.POSITIVE, 1e-3),
                ScaleAndCenter.read(arguments),
                Initializers.read(arguments, "moving_mean_initializer", Initializer.ZEROS),
                Initializers.read(arguments, "moving_variance_initializer", Initializer.ONES));
    }

    @Override
    public Shape output(Shape input) {
        return input;
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        Shape row = Shape.of(input.shape().axis(-1));
        org.deeplearning4j.nn.conf.layers.BatchNormalization layer =
                new org.deeplearning4j.nn.conf.layers.BatchNormalization.Builder()
                        .nIn(row.size())
                        .nOut(row.size())
                        .decay(momentum)
                        .eps(epsilon)
                        .useLogStd(false)
                        .build();
        Operation own = new BatchNormalized(row.size(), momentum, epsilon);
        return graph.layer(layer, Optional.of(own), input, row, new Flow("", input.shape(), row));
    }

    @Override
    public List<Weight> weights(Shape input) {
        int channels = input.axis(-1);
        List<Weight> all = new ArrayList<>(weights.weights(channels, Place.of("gamma", -1), Place.of("beta", -1)));
        all.add(statistic("moving_mean", channels, Kind.MEAN, movingMean, "mean"));
        all.add(statistic("moving_variance", channels, Kind.VARIANCE, movingVariance, "var"));
        return all;
    }

    @Override
    public LayerSpec frozen() {
        return new Frozen(this, new FrozenNormalization(this));
    }

    private static Weight statistic(String name, int channels, Kind kind, Initializer initializer, String key) {
        return new Weight(name, Shape.of(channels), kind, initializer, Regularizers.NONE, Place.of(key, -1));
    }
}
