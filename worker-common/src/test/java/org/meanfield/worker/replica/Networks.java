package org.meanfield.worker.replica;

import java.util.List;
import java.util.Map;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.evaluate.Metric;
import org.meanfield.worker.evaluate.MetricSpec;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.layer.Activation;
import org.meanfield.worker.network.layer.Dense;
import org.meanfield.worker.network.layer.Dropout;
import org.meanfield.worker.network.layer.LayerSpec;

/** Small networks for tests. */
public final class Networks {
    private Networks() {}

    /** 6 inputs, 5 hidden units, 3 classes. */
    public static NetworkSpec classifier() {
        return line(
                Loss.SPARSE_CATEGORICAL_CROSSENTROPY, new Dense(5, Activation.TANH), new Dense(3, Activation.SOFTMAX));
    }

    /** The same with dropout between the layers. */
    public static NetworkSpec dropoutClassifier() {
        return line(
                Loss.SPARSE_CATEGORICAL_CROSSENTROPY,
                new Dense(5, Activation.RELU),
                new Dropout(0.4),
                new Dense(3, Activation.SOFTMAX));
    }

    private static NetworkSpec line(Loss loss, LayerSpec... layers) {
        List<NetworkSpec.Node> nodes = new java.util.ArrayList<>();
        String input = "input";
        for (LayerSpec layer : layers) {
            String name = "layer" + nodes.size();
            nodes.add(new NetworkSpec.Node(name, layer, input));
            input = name;
        }
        return new NetworkSpec(
                List.of(new NetworkSpec.Input("input", Shape.of(6))),
                nodes,
                List.of(new NetworkSpec.Output(input, loss, 1, List.of(new MetricSpec(Metric.ACCURACY)), Map.of())));
    }
}
