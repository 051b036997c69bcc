package org.meanfield.worker.network;

import java.io.Serializable;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.meanfield.worker.data.Shape;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** One layer, by Keras' name and with Keras' arguments: its rule for shapes, and the DL4J layer that stands for it. */
public sealed interface LayerSpec extends Serializable {

    /**
     * The shape it hands on.
     *
     * @throws IllegalArgumentException saying what it needs, where {@code input} does not fit
     */
    Shape output(Shape input);

    /** DL4J's layer for it; none where it hands on what it is given. */
    Optional<Layer> hidden(Shape input);

    /** DL4J's layer for it where its answers are compared with targets. */
    Layer answering(Shape input, ILossFunction loss);

    /** {@code [n] -> [units]}. */
    record Dense(int units, Activation activation, boolean useBias) implements LayerSpec {
        @Override
        public Shape output(Shape input) {
            if (input.rank() != 1) {
                throw new IllegalArgumentException("a dense layer needs a vector [n]; put flatten {} before it");
            }
            return Shape.of(units);
        }

        @Override
        public Optional<Layer> hidden(Shape input) {
            return Optional.of(new DenseLayer.Builder()
                    .nIn(input.size())
                    .nOut(units)
                    .activation(activation.function())
                    .hasBias(useBias)
                    .build());
        }

        @Override
        public Layer answering(Shape input, ILossFunction loss) {
            return new OutputLayer.Builder(loss)
                    .nIn(input.size())
                    .nOut(units)
                    .activation(activation.function())
                    .hasBias(useBias)
                    .build();
        }
    }

    /** {@code [a, b, ...] -> [a * b * ...]}, the last axis running fastest. */
    record Flatten() implements LayerSpec {
        @Override
        public Shape output(Shape input) {
            return Shape.of(input.size());
        }

        @Override
        public Optional<Layer> hidden(Shape input) {
            return Optional.empty();
        }

        @Override
        public Layer answering(Shape input, ILossFunction loss) {
            return lossLayer(loss, Activation.LINEAR);
        }
    }

    /** Drops a share {@code rate} of its inputs while training and scales the rest by {@code 1 / (1 - rate)}. */
    record Dropout(double rate) implements LayerSpec {
        @Override
        public Shape output(Shape input) {
            return input;
        }

        /** None for a rate of 0: DL4J has no dropout that keeps everything. */
        @Override
        public Optional<Layer> hidden(Shape input) {
            return rate == 0 ? Optional.empty() : Optional.of(new DropoutLayer.Builder(1 - rate).build());
        }

        @Override
        public Layer answering(Shape input, ILossFunction loss) {
            throw new IllegalArgumentException("a network cannot end in dropout; put it before the layer that answers");
        }
    }

    /** Applies an activation to each value (softmax: to each vector). */
    record Activate(Activation activation) implements LayerSpec {
        @Override
        public Shape output(Shape input) {
            return input;
        }

        @Override
        public Optional<Layer> hidden(Shape input) {
            return Optional.of(new ActivationLayer(activation.function()));
        }

        @Override
        public Layer answering(Shape input, ILossFunction loss) {
            return lossLayer(loss, activation);
        }
    }

    private static Layer lossLayer(ILossFunction loss, Activation activation) {
        return new LossLayer.Builder(loss).activation(activation.function()).build();
    }
}
