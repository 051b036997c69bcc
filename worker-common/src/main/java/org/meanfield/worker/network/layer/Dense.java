package org.meanfield.worker.network.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.kernel.Pointwise;
import org.meanfield.worker.network.layer.Weight.Place;
import org.meanfield.worker.network.vertex.DenseProduct;
import org.meanfield.worker.network.vertex.Operation;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** {@code activation(x . kernel + bias)} along the last axis: {@code [.., n] -> [.., units]}. */
public record Dense(int units, Activation activation, KernelAndBias weights) implements Activated {

    /** With Keras' initializers. */
    public Dense(int units, Activation activation) {
        this(units, activation, KernelAndBias.DEFAULT);
    }

    static Dense read(Arguments arguments) {
        return new Dense(arguments.integer("units", 1), Activation.read(arguments), KernelAndBias.read(arguments));
    }

    @Override
    public Shape output(Shape input) {
        if (input.rank() == 0) {
            throw new IllegalArgumentException("needs a vector [n]");
        }
        List<Integer> axes = new ArrayList<>(input.axes());
        axes.set(axes.size() - 1, units);
        return new Shape(axes);
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        Shape row = Shape.of(input.shape().axis(-1));
        DenseLayer layer = new DenseLayer.Builder()
                .nIn(row.size())
                .nOut(units)
                .activation(activation.function())
                .hasBias(weights.useBias())
                .build();
        Optional<Operation> own = Pointwise.of(activation.function())
                .map(function -> new DenseProduct(row.size(), units, weights.useBias(), function));
        return graph.layer(layer, own, input, row, new Flow("", output(input.shape()), Shape.of(units)));
    }

    @Override
    public Flow answer(Vertices graph, List<Flow> inputs, ILossFunction loss) {
        if (graph.kernels() == Kernels.OWN) {
            return Activated.super.answer(graph, inputs, loss);
        }
        Flow input = inputs.get(0);
        Shape row = Shape.of(input.shape().axis(-1));
        OutputLayer layer = new OutputLayer.Builder(loss)
                .nIn(row.size())
                .nOut(units)
                .activation(activation.function())
                .hasBias(weights.useBias())
                .build();
        return graph.layer("", layer, input, row, new Flow("", output(input.shape()), Shape.of(units)));
    }

    @Override
    public LayerSpec linear() {
        return new Dense(units, Activation.LINEAR, weights);
    }

    @Override
    public List<Weight> weights(Shape input) {
        return weights.weights(Shape.of(input.axis(-1), units), Place.of("W", 0, 1), units);
    }

    @Override
    public Masks masks() {
        return Masks.PASSED;
    }
}
