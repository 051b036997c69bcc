package org.meanfield.worker.network.layer;

import java.util.List;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.vertex.FixedNormalization;
import org.meanfield.worker.network.vertex.OperationVertex;

/** A batch normalization that goes by its running statistics while the network is trained too, as Keras' frozen one. */
record FrozenNormalization(BatchNormalization layer) implements SingleInput {

    @Override
    public Shape output(Shape input) {
        return layer.output(input);
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        Shape row = Shape.of(input.shape().axis(-1));
        OperationVertex vertex = new OperationVertex(new FixedNormalization(row.size(), layer.epsilon()));
        return graph.vertex("", vertex, List.of(input), flow -> row, new Flow("", input.shape(), row));
    }

    @Override
    public List<Weight> weights(Shape input) {
        return layer.weights(input);
    }
}
