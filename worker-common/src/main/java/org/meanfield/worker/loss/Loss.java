package org.meanfield.worker.loss;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Keras 3's losses, by Keras' names. Answers are a network's outputs after the activation, {@code [n, outputs]} row by
 * row; targets have the same shape. Sums of {@link #of} over examples merge exactly.
 */
public enum Loss {
    /** {@code mean((answer - target)^2)} over the outputs. */
    MEAN_SQUARED_ERROR(ElementLoss.mean(Elements::square, Elements::squareSlope)),
    /** {@code mean(|answer - target|)} over the outputs. */
    MEAN_ABSOLUTE_ERROR(ElementLoss.mean(Elements::absolute, Elements::absoluteSlope)),
    /** {@code mean(e^2 / 2)} where {@code e = |answer - target|} is at most 1, and of {@code e - 1/2} beyond. */
    HUBER(ElementLoss.mean(Elements::huber, Elements::huberSlope)),
    /** {@code -mean(target * log(answer) + (1 - target) * log(1 - answer))} over the outputs. */
    BINARY_CROSSENTROPY(ElementLoss.mean(Elements::binary, Elements::binarySlope)),
    /** {@code -sum(target * log(answer / sum(answers)))} over the classes; targets one-hot or a distribution. */
    CATEGORICAL_CROSSENTROPY(new CategoricalLoss()),
    /** The same with a class index as target; the functions here take it as one-hot. */
    SPARSE_CATEGORICAL_CROSSENTROPY(new CategoricalLoss()),
    /** {@code sum(target * log(target / answer))} over the classes. */
    KL_DIVERGENCE(ElementLoss.sum(Elements::divergence, Elements::divergenceSlope)),
    /** {@code mean(answer - target * log(answer))} over the outputs. */
    POISSON(ElementLoss.mean(Elements::poisson, Elements::poissonSlope)),
    /** {@code mean(max(1 - target * answer, 0))} over the outputs; targets -1 and 1, where 0 stands for -1. */
    HINGE(ElementLoss.mean(Elements::hinge, Elements::hingeSlope));

    @SuppressWarnings("ImmutableEnumChecker") // formulas keep nothing that changes
    private final ExampleLoss formula;

    Loss(ExampleLoss formula) {
        this.formula = formula;
    }

    /** Every loss by its names in a conf, Keras' short ones included. */
    public static Map<String, Loss> byName() {
        Map<String, Loss> names = new LinkedHashMap<>();
        for (Loss loss : values()) {
            names.put(loss.toString(), loss);
        }
        names.put("mse", MEAN_SQUARED_ERROR);
        names.put("mae", MEAN_ABSOLUTE_ERROR);
        return names;
    }

    /** Whether a target is one class index instead of a value for each output. */
    public boolean takesClassIndex() {
        return this == SPARSE_CATEGORICAL_CROSSENTROPY;
    }

    /** The loss of the example whose {@code outputs} answers and targets start at {@code from}. */
    public double of(float[] answers, float[] targets, int from, int outputs) {
        return formula.of(answers, targets, from, outputs);
    }

    /** Writes {@code factor} times the gradient of {@link #of} with respect to the example's answers. */
    public void gradient(float[] answers, float[] targets, int from, int outputs, double factor, float[] gradient) {
        formula.gradient(answers, targets, from, outputs, factor, gradient);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
