package org.meanfield.worker.network.layer;

import java.util.List;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.layer.Weight.Kind;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A layer whose weights stay as they are, as Keras does with {@code trainable = False}: no optimizer, weight decay or
 * penalty knows of them, and running statistics stand still.
 *
 * @param layer   as it is trained
 * @param running the layer that computes in its place, with the same weights
 */
record Frozen(LayerSpec layer, LayerSpec running) implements LayerSpec {

    @Override
    public Shape output(List<Shape> inputs) {
        return layer.output(inputs);
    }

    @Override
    public Flow build(Vertices graph, List<Flow> inputs) {
        return running.build(graph, inputs);
    }

    @Override
    public Flow answer(Vertices graph, List<Flow> inputs, ILossFunction loss) {
        return running.answer(graph, inputs, loss);
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return layer.weights(inputs).stream().map(Frozen::fixed).toList();
    }

    private static Weight fixed(Weight weight) {
        return new Weight(
                weight.name(), weight.shape(), Kind.FIXED, weight.initializer(), Regularizers.NONE, weight.place());
    }

    @Override
    public Masks masks() {
        return layer.masks();
    }

    @Override
    public LayerSpec frozen() {
        return this;
    }

    @Override
    public LayerSpec trainable() {
        return layer;
    }
}
