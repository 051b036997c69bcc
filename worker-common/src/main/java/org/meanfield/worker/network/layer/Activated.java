package org.meanfield.worker.network.layer;

import java.util.List;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** A layer that ends in an activation; where it answers, the loss sees what goes into it, as exact gradients need. */
interface Activated extends SingleInput {

    Activation activation();

    /** The same layer without its activation. */
    LayerSpec linear();

    @Override
    default Flow answer(Vertices graph, List<Flow> inputs, ILossFunction loss) {
        return graph.loss(linear().build(graph, inputs), activation(), loss);
    }
}
