package org.meanfield.worker.replica;

import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.loss.GraphLoss;
import org.meanfield.worker.loss.Loss;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One output of a network: its targets on their way in, its answers on their way out. */
final class Answers implements AutoCloseable {
    private final Loss loss;
    private final GraphLoss graphLoss;
    private final int outputs;
    private final ReusedArray labels;
    private float[] targets = new float[0];

    /** The output that vertex {@code node} answers with {@code outputs} values an example. */
    Answers(ComputationGraph graph, String node, Loss loss, int outputs) {
        this.loss = loss;
        this.graphLoss = graphLoss(graph.getLayer(node).conf().getLayer());
        this.outputs = outputs;
        this.labels = new ReusedArray(outputs);
    }

    /** The loss that the graph really uses: DL4J copies a configuration before it builds a layer from it. */
    private static GraphLoss graphLoss(Layer layer) {
        return (GraphLoss)
                (layer instanceof LossLayer lossLayer ? lossLayer.getLossFn() : ((BaseOutputLayer) layer).getLossFn());
    }

    /** The targets of a mini-batch as DL4J wants them: a class index becomes one-hot. */
    INDArray labels(int examples, float[] values) {
        targets = loss.takesClassIndex() ? oneHot(examples, values) : values;
        return labels.of(examples, targets);
    }

    private float[] oneHot(int examples, float[] classes) {
        float[] hot = new float[examples * outputs];
        for (int i = 0; i < examples; i++) {
            hot[i * outputs + (int) classes[i]] = 1f;
        }
        return hot;
    }

    /** The scores of the mini-batch that the graph has just trained. */
    Scores trained(int examples) {
        return Scores.of(examples, graphLoss.loss() * examples, graphLoss.answers(), targets, outputs);
    }

    /** The scores of {@code answered}, {@code [examples, outputs]}, against the targets given last. */
    Scores evaluated(INDArray answered) {
        int examples = answered.rows();
        float[] answers = answered.dup('c').data().asFloat();
        double lossSum = 0;
        for (int i = 0; i < examples; i++) {
            lossSum += loss.of(answers, targets, i * outputs, outputs);
        }
        return Scores.of(examples, lossSum, answers, targets, outputs);
    }

    @Override
    public void close() {
        labels.close();
    }
}
