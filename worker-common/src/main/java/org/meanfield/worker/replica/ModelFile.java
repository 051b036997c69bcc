package org.meanfield.worker.replica;

import java.io.IOException;
import java.io.OutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.meanfield.worker.loss.Dl4jLosses;
import org.meanfield.worker.network.NetworkCompiler;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.layer.Kernels;
import org.meanfield.worker.optimizer.OptimizerSpec;

/**
 * A trained network in DL4J's own format: {@code ModelSerializer} opens it, where nothing of ours is on the class path
 * too, but for what DL4J lacks or computes otherwise than Keras, such as gelu and recurrent layers. A layer
 * that was frozen is one like the others there.
 */
public final class ModelFile {
    private ModelFile() {}

    /** Writes the zip to {@code target}, which stays open. The optimizer's state is not part of it. */
    public static void write(NetworkSpec network, OptimizerSpec optimizer, ModelState state, OutputStream target)
            throws IOException {
        ComputationGraphConfiguration configuration = NetworkCompiler.compile(
                network.trainable(),
                Kernels.DL4J,
                output -> Dl4jLosses.standard(output.loss()),
                Dl4jUpdaters.standard(optimizer));
        configuration.setIterationCount(Math.toIntExact(state.steps()));
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        try {
            NativeFloats.write(state.weights(), graph.params());
            ModelSerializer.writeModel(graph, target, false);
        } finally {
            graph.params().close();
        }
    }
}
