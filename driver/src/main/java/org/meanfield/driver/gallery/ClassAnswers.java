package org.meanfield.driver.gallery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.NetworkSpec.Output;
import org.meanfield.worker.network.Shapes;

/**
 * How a network with one output tells classes apart.
 *
 * @param loss    says how a target names its class
 * @param outputs of the network for an example; a single one is the probability of the second of two classes
 */
public record ClassAnswers(Loss loss, int outputs) implements Serializable {
    /** More classes than this fill no matrix that anybody reads. */
    private static final int MOST_CLASSES = 100;

    /** None where the network tells no classes, one thing at a time, or too many of them. */
    public static Optional<ClassAnswers> of(NetworkSpec network) {
        if (network.outputs().size() != 1) {
            return Optional.empty();
        }
        Output output = network.outputs().get(0);
        Shape shape = Shapes.of(network).shape(output.node());
        boolean told =
                switch (output.loss()) {
                    case SPARSE_CATEGORICAL_CROSSENTROPY, CATEGORICAL_CROSSENTROPY -> shape.size() > 1;
                    case BINARY_CROSSENTROPY -> shape.size() == 1;
                    default -> false;
                };
        return told && shape.rank() == 1 && shape.size() <= MOST_CLASSES
                ? Optional.of(new ClassAnswers(output.loss(), shape.size()))
                : Optional.empty();
    }

    public int classes() {
        return Math.max(2, outputs);
    }

    /** The class of the target of example {@code row}. */
    int truth(float[] targets, int row) {
        if (loss.takesClassIndex()) {
            return (int) targets[row];
        }
        return outputs == 1 ? yes(targets[row]) : largest(targets, row);
    }

    /** The class that example {@code row} is taken for. */
    int answer(float[] answers, int row) {
        return outputs == 1 ? yes(answers[row]) : largest(answers, row);
    }

    private static int yes(float value) {
        return value > 0.5f ? 1 : 0;
    }

    private int largest(float[] values, int row) {
        int largest = 0;
        for (int i = 1; i < outputs; i++) {
            if (values[row * outputs + i] > values[row * outputs + largest]) {
                largest = i;
            }
        }
        return largest;
    }

    /** How likely class {@code number} was thought for example {@code row}. */
    float probability(float[] answers, int row, int number) {
        if (outputs == 1) {
            return number == 1 ? answers[row] : 1 - answers[row];
        }
        return answers[row * outputs + number];
    }

    List<Float> probabilities(float[] answers, int row) {
        List<Float> all = new ArrayList<>();
        for (int number = 0; number < classes(); number++) {
            all.add(probability(answers, row, number));
        }
        return all;
    }
}
