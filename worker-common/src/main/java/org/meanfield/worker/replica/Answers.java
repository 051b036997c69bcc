package org.meanfield.worker.replica;

import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.evaluate.Answered;
import org.meanfield.worker.evaluate.Diagnosis;
import org.meanfield.worker.evaluate.OutputScores;
import org.meanfield.worker.loss.GraphLoss;
import org.meanfield.worker.network.NetworkSpec;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One output of a network: its targets on their way in, its answers on their way out. */
final class Answers implements AutoCloseable {
    private final NetworkSpec.Output output;
    private final GraphLoss graphLoss;
    private final int outputs;
    private final int rows;
    private final ReusedArray labels;
    private float[] targets = new float[0];
    private Optional<float[]> weights = Optional.empty();

    /**
     * The output that {@code vertex} answers.
     *
     * @param shape of the answer to one example; one with several axes is a row of values for each place
     */
    Answers(ComputationGraph graph, String vertex, NetworkSpec.Output output, Shape shape) {
        this.output = output;
        this.graphLoss = graphLoss(graph.getLayer(vertex).conf().getLayer());
        this.outputs = shape.axis(-1);
        this.rows = shape.size() / outputs;
        this.labels = new ReusedArray(outputs);
    }

    /** The loss that the graph really uses: DL4J copies a configuration before it builds a layer from it. */
    private static GraphLoss graphLoss(Layer layer) {
        return (GraphLoss)
                (layer instanceof LossLayer lossLayer ? lossLayer.getLossFn() : ((BaseOutputLayer) layer).getLossFn());
    }

    /** Takes the targets of a mini-batch, a class index as one-hot, and how much each example counts. */
    void take(int examples, float[] values, Optional<float[]> exampleWeights) {
        targets = output.loss().takesClassIndex() ? oneHot(examples * rows, values) : values;
        weights = RowWeights.of(exampleWeights, examples, rows);
    }

    /** The targets taken, as DL4J wants them for training; here classes have their weights too. */
    INDArray labels(int examples) {
        graphLoss.weigh(RowWeights.ofClasses(weights, output.classes(), targets, examples * rows, outputs));
        return labels.of(examples * rows, targets);
    }

    private float[] oneHot(int count, float[] classes) {
        float[] hot = new float[count * outputs];
        for (int i = 0; i < count; i++) {
            hot[i * outputs + (int) classes[i]] = 1f;
        }
        return hot;
    }

    /** How much its loss counts in the whole. */
    double weight() {
        return output.weight();
    }

    /** The scores of the mini-batch that the graph has just trained. */
    OutputScores trained(int examples) {
        return scores(examples, graphLoss.loss() * examples, graphLoss.answers());
    }

    /** {@code answered}, {@code [examples * rows, outputs]}, beside the targets taken last. */
    Answered answered(int examples, INDArray answered) {
        return new Answered(values(answered), targets, examples * rows, outputs);
    }

    /** The scores of answers to the mini-batch whose targets were taken last. */
    OutputScores evaluated(int examples, Answered answered) {
        double lossSum = 0;
        for (int i = 0; i < answered.rows(); i++) {
            float rowWeight = weights.isPresent() ? weights.get()[i] : 1;
            lossSum += rowWeight * output.loss().of(answered.answers(), targets, i * outputs, outputs);
        }
        return scores(examples, lossSum / rows, answered.answers());
    }

    /** Whatever there is to say of the same answers. */
    Diagnosis diagnosis(Answered answered) {
        return Diagnosis.of(output.targets(outputs), answered);
    }

    /** What an output of the graph holds, row after row. */
    static float[] values(INDArray answered) {
        INDArray rows = answered.dup('c');
        float[] values = new float[Math.toIntExact(rows.length())];
        NativeFloats.read(rows, values);
        return values;
    }

    private OutputScores scores(int examples, double lossSum, float[] answers) {
        Answered answered = new Answered(answers, targets, examples * rows, outputs);
        return new OutputScores(
                output.node(),
                lossSum,
                output.metrics().stream().map(metric -> metric.tally(answered)).toList());
    }

    @Override
    public void close() {
        labels.close();
    }
}
