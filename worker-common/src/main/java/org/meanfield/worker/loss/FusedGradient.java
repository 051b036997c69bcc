package org.meanfield.worker.loss;

import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/**
 * Gradients with respect to the pre-activation where loss and activation cancel to {@code answer - target}: exact also
 * where the answer has come so close to 0 or 1 that the two apart would give 0 or infinity.
 */
final class FusedGradient {

    private FusedGradient() {}

    static Optional<ExampleGradient> of(Loss loss, IActivation activation) {
        boolean categorical = loss == Loss.CATEGORICAL_CROSSENTROPY || loss == Loss.SPARSE_CATEGORICAL_CROSSENTROPY;
        if (categorical && activation instanceof ActivationSoftmax) {
            return Optional.of(FusedGradient::softmax);
        }
        if (loss == Loss.BINARY_CROSSENTROPY && activation instanceof ActivationSigmoid) {
            return Optional.of(FusedGradient::sigmoid);
        }
        return Optional.empty();
    }

    private static void softmax(
            float[] answers, float[] targets, int from, int outputs, double factor, float[] gradient) {
        double total = 0;
        for (int i = from; i < from + outputs; i++) {
            total += targets[i];
        }
        for (int i = from; i < from + outputs; i++) {
            gradient[i] = (float) (factor * (answers[i] * total - targets[i]));
        }
    }

    private static void sigmoid(
            float[] answers, float[] targets, int from, int outputs, double factor, float[] gradient) {
        double share = factor / outputs;
        for (int i = from; i < from + outputs; i++) {
            gradient[i] = (float) (share * ((double) answers[i] - targets[i]));
        }
    }
}
