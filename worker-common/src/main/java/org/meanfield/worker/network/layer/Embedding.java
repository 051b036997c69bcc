package org.meanfield.worker.network.layer;

import java.util.ArrayList;
import java.util.List;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.layer.Weight.Kind;
import org.meanfield.worker.network.layer.Weight.Place;
import org.meanfield.worker.network.vertex.Lookup;
import org.meanfield.worker.network.vertex.OperationVertex;
import org.meanfield.worker.optimizer.Regularizer;

/**
 * A vector of its own for each whole number: {@code [time] -> [time, outputDim]}.
 *
 * @param inputDim one more than the largest number
 * @param maskZero whether 0 is padding, which the layers after it leave out
 */
public record Embedding(int inputDim, int outputDim, boolean maskZero, Initializer initializer, Regularizer penalty)
        implements SingleInput {
    /** Keras' default. */
    private static final Initializer UNIFORM = new Initializer.Uniform(-0.05, 0.05);

    /** With Keras' initializer. */
    public Embedding(int inputDim, int outputDim, boolean maskZero) {
        this(inputDim, outputDim, maskZero, UNIFORM, Regularizers.NONE);
    }

    static Embedding read(Arguments arguments) {
        return new Embedding(
                arguments.integer("input_dim", 1),
                arguments.integer("output_dim", 1),
                arguments.flag("mask_zero", false),
                Initializers.read(arguments, "embeddings_initializer", UNIFORM),
                Regularizers.read(arguments, "embeddings_regularizer"));
    }

    @Override
    public Shape output(Shape input) {
        if (maskZero && input.rank() != 1) {
            throw new IllegalArgumentException("needs a sequence of numbers [time] for mask_zero");
        }
        List<Integer> axes = new ArrayList<>(input.axes());
        axes.add(outputDim);
        return new Shape(axes);
    }

    @Override
    public Masks masks() {
        return maskZero ? Masks.MADE : Masks.READ;
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        if (maskZero) {
            graph.makeMask(input, 0);
        }
        OperationVertex lookup = new OperationVertex(new Lookup(inputDim, outputDim));
        Flow output = new Flow("", output(input.shape()), Shape.of(outputDim));
        return graph.vertex("", lookup, List.of(input), Flow::shape, output);
    }

    @Override
    public List<Weight> weights(Shape input) {
        Shape shape = Shape.of(inputDim, outputDim);
        return List.of(
                new Weight(Lookup.TABLE, shape, Kind.TRAINABLE, initializer, penalty, Place.of(Lookup.TABLE, 0, 1)));
    }
}
