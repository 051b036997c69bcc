package org.meanfield.worker.network.layer;

import java.io.Serializable;
import java.util.List;
import org.meanfield.worker.data.Shape;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * One layer, by Keras' name and with Keras' arguments: its rule for shapes, its weights, and the DL4J vertices that
 * stand for it. Channels come last.
 */
public interface LayerSpec extends Serializable {

    /**
     * The shape it hands on.
     *
     * @throws IllegalArgumentException saying what it needs, where {@code inputs} do not fit
     */
    Shape output(List<Shape> inputs);

    /** Adds DL4J's vertices for it; {@code inputs} fit. */
    Flow build(Vertices graph, List<Flow> inputs);

    /**
     * Its weights in Keras' order; none for most.
     *
     * @param inputs the shapes it is given, which fit
     */
    default List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    /** What becomes of a mask in it. */
    default Masks masks() {
        return Masks.REFUSED;
    }

    /** The same where training leaves its weights as they are. */
    default LayerSpec frozen() {
        return new Frozen(this, this);
    }

    /** The same where training moves its weights. */
    default LayerSpec trainable() {
        return this;
    }

    /** Adds DL4J's vertices for it where its answers are compared with targets, and nobody else reads them. */
    default Flow answer(Vertices graph, List<Flow> inputs, ILossFunction loss) {
        return graph.loss(build(graph, inputs), Activation.LINEAR, loss);
    }
}
