package org.meanfield.worker.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.NetworkSpec.Input;
import org.meanfield.worker.network.NetworkSpec.Node;
import org.meanfield.worker.network.NetworkSpec.Output;
import org.meanfield.worker.network.layer.Activation;
import org.meanfield.worker.network.layer.Dense;
import org.meanfield.worker.optimizer.GradientClipping;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.optimizer.Schedule;

/** Weights that are more than a stretch or two. */
class StretchesTest {
    private static final int EXAMPLES = 8;
    private static final int INPUTS = 400;
    private static final int UNITS = 400;
    private static final NetworkSpec WIDE = new NetworkSpec(
            List.of(new Input("x", Shape.of(INPUTS))),
            List.of(
                    new Node("hidden", new Dense(UNITS, Activation.TANH), "x"),
                    new Node("y", new Dense(1, Activation.LINEAR), "hidden")),
            List.of(new Output("y", Loss.MEAN_SQUARED_ERROR)));
    private static final Schedule RATE = Schedule.constant(0.01);

    static Stream<OptimizerSpec> optimizers() {
        return Stream.of(
                new OptimizerSpec.Sgd(RATE, 0.9, true),
                new OptimizerSpec.RmsProp(RATE, 0.9, 0, 1e-7, false),
                new OptimizerSpec.Nadam(RATE, 0.9, 0.999, 1e-7));
    }

    /** Clipping may look at all gradients, so a step that is clipped takes all places at once. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void oneAfterTheOtherTheyComeToWhatAllPlacesComeToAtOnce(OptimizerSpec optimizer) {
        OptimizerSpec atOnce = new OptimizerSpec.Clipped(optimizer, new GradientClipping.ByValue(1e30));
        WeightLayout layout = WeightLayout.of(WIDE);

        assertThat(new Steps(optimizer, layout).stretches()).hasSizeGreaterThan(2);
        assertThat(new Steps(atOnce, layout).stretches()).hasSize(1);

        ModelState stretches = trained(optimizer);
        ModelState all = trained(atOnce);
        assertThat(stretches.weights()).containsExactly(all.weights());
        assertThat(stretches.optimizerState()).isDeepEqualTo(all.optimizerState());
    }

    private static ModelState trained(OptimizerSpec optimizer) {
        Batch batch = Batch.of(EXAMPLES, List.of(normal(EXAMPLES * INPUTS)), List.of(normal(EXAMPLES)));
        try (Replica replica = Replica.of(WIDE, optimizer)) {
            replica.load(FirstState.of(WIDE, optimizer, 1));
            for (int step = 0; step < 3; step++) {
                replica.fit(batch);
            }
            return replica.state();
        }
    }

    private static float[] normal(int count) {
        Random random = new Random(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
