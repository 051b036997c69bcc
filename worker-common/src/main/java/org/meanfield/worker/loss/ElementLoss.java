package org.meanfield.worker.loss;

import java.util.function.DoubleBinaryOperator;

/** A loss that adds up over the outputs: each from its own answer and target, in this order. */
final class ElementLoss implements ExampleLoss {
    private final DoubleBinaryOperator value;
    private final DoubleBinaryOperator slope;
    private final Reduction reduction;

    private ElementLoss(DoubleBinaryOperator value, DoubleBinaryOperator slope, Reduction reduction) {
        this.value = value;
        this.slope = slope;
        this.reduction = reduction;
    }

    static ElementLoss mean(DoubleBinaryOperator value, DoubleBinaryOperator slope) {
        return new ElementLoss(value, slope, outputs -> 1.0 / outputs);
    }

    static ElementLoss sum(DoubleBinaryOperator value, DoubleBinaryOperator slope) {
        return new ElementLoss(value, slope, outputs -> 1.0);
    }

    @Override
    public double of(float[] answers, float[] targets, int from, int outputs) {
        double sum = 0;
        for (int i = from; i < from + outputs; i++) {
            sum += value.applyAsDouble(answers[i], targets[i]);
        }
        return sum * reduction.share(outputs);
    }

    @Override
    public void gradient(float[] answers, float[] targets, int from, int outputs, double factor, float[] gradient) {
        double share = factor * reduction.share(outputs);
        for (int i = from; i < from + outputs; i++) {
            gradient[i] = (float) (share * slope.applyAsDouble(answers[i], targets[i]));
        }
    }

    /** What one output counts among {@code outputs}. */
    private interface Reduction {
        double share(int outputs);
    }
}
