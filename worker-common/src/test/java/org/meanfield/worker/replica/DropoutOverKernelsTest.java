package org.meanfield.worker.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.layer.Activation;
import org.meanfield.worker.network.layer.Conv;
import org.meanfield.worker.network.layer.Dense;
import org.meanfield.worker.network.layer.Dropout;
import org.meanfield.worker.network.layer.Flatten;
import org.meanfield.worker.network.layer.KernelAndBias;
import org.meanfield.worker.network.layer.Kernels;
import org.meanfield.worker.network.layer.Pooling;
import org.meanfield.worker.network.layer.Window;

/** DL4J drops in place where it may; a layer of ours needs its answers as they were to find its way back. */
final class DropoutOverKernelsTest {

    @Test
    void aDenseLayersSlopesAreThoseOfWhatItAnswered() {
        sameWithBothKernels(Graphs.line(
                Shape.of(6),
                Loss.MEAN_SQUARED_ERROR,
                new Dense(40, Activation.TANH),
                new Dropout(0.4),
                new Dense(2, Activation.LINEAR)));
    }

    @Test
    void aPoolFindsItsLargestValues() {
        sameWithBothKernels(Graphs.line(
                Shape.of(8, 8, 2),
                Loss.MEAN_SQUARED_ERROR,
                new Conv(5, Window.of(3, 3), Activation.TANH, KernelAndBias.DEFAULT),
                new Pooling(Pooling.What.MAX, Window.of(2, 2)),
                new Dropout(0.4),
                new Flatten(),
                new Dense(2, Activation.LINEAR)));
    }

    private static void sameWithBothKernels(NetworkSpec network) {
        assertThat(trained(network, Kernels.OWN)).containsExactly(trained(network, Kernels.DL4J), within(1e-5f));
    }

    private static float[] trained(NetworkSpec network, Kernels kernels) {
        Batch batch = Graphs.batch(network, 7);
        try (Replica replica = Replica.of(network, Graphs.GRADIENT, kernels)) {
            replica.begin(FirstState.of(network, Graphs.GRADIENT, 3), 1, 11);
            replica.fit(batch);
            return replica.state().weights();
        }
    }
}
