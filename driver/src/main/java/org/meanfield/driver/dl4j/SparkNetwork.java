package org.meanfield.driver.dl4j;

import java.util.function.DoubleConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.replica.Dl4jModel;
import org.meanfield.worker.replica.Dl4jNetwork;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The user's network on the driver, with what DL4J Spark wraps around it.
 *
 * @param model what DL4J's listeners are told of
 * @param state the same, to read and write what training changes
 * @param form  the same without weights, for the workers
 * @param score where the wrapper's score is set
 */
record SparkNetwork(JavaSparkContext spark, Model model, Dl4jModel state, Dl4jNetwork form, DoubleConsumer score) {

    static SparkNetwork of(SparkDl4jMultiLayer wrapper) {
        MultiLayerNetwork network = wrapper.getNetwork();
        return new SparkNetwork(
                        wrapper.getSparkContext(), network, Dl4jModel.of(network), Dl4jNetwork.of(network), score -> {
                            network.setScore(score);
                            wrapper.setScore(score);
                        })
                .checked();
    }

    static SparkNetwork of(SparkComputationGraph wrapper) {
        ComputationGraph graph = wrapper.getNetwork();
        return new SparkNetwork(wrapper.getSparkContext(), graph, Dl4jModel.of(graph), Dl4jNetwork.of(graph), score -> {
                    graph.setScore(score);
                    wrapper.setScore(score);
                })
                .checked();
    }

    private SparkNetwork checked() {
        if (state.type() != DataType.FLOAT) {
            throw new JobException(
                    ExitCode.CONFIG,
                    "The network's weights are of type " + state.type() + ", and means are taken of FLOAT; set"
                            + " dataType(DataType.FLOAT) in its configuration");
        }
        return this;
    }
}
