package org.meanfield.worker.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.layer.Activation;
import org.meanfield.worker.network.layer.BatchNormalization;
import org.meanfield.worker.network.layer.Dense;
import org.meanfield.worker.network.layer.Initializer;
import org.meanfield.worker.network.layer.ScaleAndCenter;
import org.meanfield.worker.optimizer.Regularizer;

/**
 * A batch normalization on a mini-batch of one example, as Keras trains it: that example is the mean and the variance
 * is 0, so beta comes out and nothing below learns.
 */
class BatchOfOneTest {
    private static final Regularizer NONE = new Regularizer(0, 0);
    private static final NetworkSpec NETWORK = Graphs.line(
            Shape.of(4),
            Loss.MEAN_SQUARED_ERROR,
            new Dense(3, Activation.LINEAR),
            new BatchNormalization(
                    0.99,
                    1e-3,
                    new ScaleAndCenter(true, true, Initializer.ONES, Initializer.ZEROS, NONE, NONE),
                    Initializer.ZEROS,
                    Initializer.ONES),
            new Dense(2, Activation.LINEAR));
    private static final float[] EXAMPLE = {1, -2, 3, 0.5f};
    private static final float[] TARGET = {0.75f, -1.5f};

    @Test
    void oneStepIsThatOfTheFormula() {
        WeightLayout layout = WeightLayout.of(NETWORK);
        ModelState first = FirstState.of(NETWORK, Graphs.GRADIENT, 3);
        ModelState after;
        Scores scores;
        try (Replica replica = Replica.of(NETWORK, Graphs.GRADIENT)) {
            replica.load(first);
            scores = replica.fit(Batch.of(1, List.of(EXAMPLE), List.of(TARGET)));
            after = replica.state();
        }

        assertThat(scores.loss()).isCloseTo((0.75 * 0.75 + 1.5 * 1.5) / 2, within(1e-6));
        assertSame(layout, "layer0", "kernel", first, after);
        assertSame(layout, "layer0", "bias", first, after);
        assertSame(layout, "layer1", "gamma", first, after);
        assertSame(layout, "layer2", "kernel", first, after);
        assertThat(layout.variable("layer2", "bias").read(after.weights())).containsExactly(TARGET, within(1e-6f));
        float[] below = layout.variable("layer0", "kernel").read(first.weights());
        float[] above = layout.variable("layer2", "kernel").read(first.weights());
        for (int channel = 0; channel < 3; channel++) {
            float seen = 0;
            for (int i = 0; i < EXAMPLE.length; i++) {
                seen += EXAMPLE[i] * below[3 * i + channel];
            }
            float beta = above[2 * channel] * TARGET[0] + above[2 * channel + 1] * TARGET[1];
            assertThat(value(layout, "beta", after, channel)).isCloseTo(beta, within(1e-6f));
            assertThat(value(layout, "moving_mean", after, channel)).isCloseTo(0.01f * seen, within(1e-6f));
            assertThat(value(layout, "moving_variance", after, channel)).isCloseTo(0.99f, within(1e-6f));
        }
    }

    private static float value(WeightLayout layout, String weight, ModelState state, int channel) {
        return layout.variable("layer1", weight).read(state.weights())[channel];
    }

    private static void assertSame(WeightLayout layout, String layer, String weight, ModelState one, ModelState other) {
        Variable variable = layout.variable(layer, weight);
        assertThat(variable.read(other.weights())).containsExactly(variable.read(one.weights()));
    }
}
