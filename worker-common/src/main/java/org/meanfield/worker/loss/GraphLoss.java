package org.meanfield.worker.loss;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A {@link Loss} as the loss function of a DL4J output layer. The gradient it hands DL4J is that of the mean over the
 * batch, so nobody divides by the batch again (DL4J's own losses leave that to its updater).
 *
 * <p>Activation, loss and gradient of a batch are computed once, on heap arrays, when DL4J asks for the gradient;
 * {@link #loss()} and {@link #answers()} keep what came out of it, and the score that DL4J asks for next is taken from
 * there. A mask of one value per row weighs the rows: the loss is {@code sum(weight * loss) / rows}, as Keras does with
 * sample weights.
 *
 * <p>DL4J's layers share the instance of their configuration and of its clones, so a configuration belongs to one graph
 * at a time: {@code ((BaseOutputLayer) layer.conf().getLayer()).getLossFn()} is the instance that a layer uses. Not
 * thread-safe. In JSON only the name of the loss and its weight are kept.
 */
public final class GraphLoss implements ILossFunction {
    private static final long serialVersionUID = 1;

    @JsonProperty("loss")
    private final Loss loss;

    @JsonProperty("weight")
    private final double weight;

    private transient double mean;
    private transient float[] answers = new float[0];
    private transient OptionalDouble scoreToCome = OptionalDouble.empty();
    private transient Optional<float[]> weights = Optional.empty();

    /** A loss that counts once. */
    public GraphLoss(Loss loss) {
        this(loss, 1);
    }

    /** A loss whose gradient is handed on {@code weight} times, for a graph of several outputs. */
    @JsonCreator
    public GraphLoss(@JsonProperty("loss") Loss loss, @JsonProperty("weight") double weight) {
        this.loss = loss;
        this.weight = weight;
    }

    /** Weighs the rows of the batch to come, as a mask does; none weighs all alike. The weights are only read. */
    public void weigh(Optional<float[]> rows) {
        weights = rows;
    }

    /** The mean loss of the batch whose gradient was computed last. */
    public double loss() {
        return mean;
    }

    /** The answers to the batch whose gradient was computed last, after the activation, {@code [n, outputs]} by rows. */
    public float[] answers() {
        return answers;
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        Batch batch = batch(labels, preOutput, activation, mask);
        answers = batch.answers();
        mean = batch.mean(loss);
        scoreToCome = OptionalDouble.of(mean * batch.rows());
        INDArray gradient = FusedGradient.of(loss, activation)
                .map(fused -> Rows.like(preOutput, batch.gradient(fused)))
                .orElseGet(() -> {
                    INDArray ofAnswers = Rows.like(preOutput, batch.gradient(loss::gradient));
                    return activation.backprop(preOutput.dup('c'), ofAnswers).getFirst();
                });
        return weight == 1 ? gradient : gradient.muli(weight);
    }

    /** The sum over the batch, or its mean: of the batch whose gradient was just computed, else computed anew. */
    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        long rows = preOutput.size(0);
        double sum = scoreToCome.orElseGet(
                () -> batch(labels, preOutput, activation, mask).mean(loss) * rows);
        scoreToCome = OptionalDouble.empty();
        return average ? sum / rows : sum;
    }

    /** The weighted loss of every row, {@code [n, 1]}. */
    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        return Rows.column(preOutput, batch(labels, preOutput, activation, mask).losses(loss));
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        INDArray gradient = computeGradient(labels, preOutput, activation, mask);
        return Pair.of(computeScore(labels, preOutput, activation, mask, average), gradient);
    }

    @Override
    public String name() {
        return toString();
    }

    private Batch batch(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        int rows = Math.toIntExact(preOutput.size(0));
        float[] answers = activated(preOutput, activation);
        float[] masked = Rows.weights(mask, rows);
        weights.ifPresent(own -> {
            for (int row = 0; row < rows; row++) {
                masked[row] *= own[row];
            }
        });
        return new Batch(answers, Rows.of(labels), masked, answers.length / rows);
    }

    private static float[] activated(INDArray preOutput, IActivation activation) {
        if (activation instanceof ActivationSoftmax) {
            float[] rows = Rows.of(preOutput);
            Softmax.apply(rows, Math.toIntExact(preOutput.size(1)));
            return rows;
        }
        return Rows.of(activation.getActivation(preOutput.dup('c'), true));
    }

    private Object readResolve() {
        return new GraphLoss(loss, weight);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GraphLoss that && that.loss == loss && that.weight == weight;
    }

    @Override
    public int hashCode() {
        return Objects.hash(loss, weight);
    }

    @Override
    public String toString() {
        return loss.toString();
    }
}
