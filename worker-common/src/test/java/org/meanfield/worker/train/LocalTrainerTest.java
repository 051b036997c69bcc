package org.meanfield.worker.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Values;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.NetworkSpec.Input;
import org.meanfield.worker.network.NetworkSpec.Node;
import org.meanfield.worker.network.NetworkSpec.Output;
import org.meanfield.worker.network.layer.Activation;
import org.meanfield.worker.network.layer.Dense;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.optimizer.Schedule;
import org.meanfield.worker.replica.FirstState;
import org.meanfield.worker.replica.Replica;

class LocalTrainerTest {
    private static final int BATCH = 10;
    private static final OptimizerSpec SGD = new OptimizerSpec.Sgd(Schedule.constant(0.1), 0.9, false);
    private static final NetworkSpec LINE = new NetworkSpec(
            List.of(new Input("x", Shape.of(3))),
            List.of(new Node("y", new Dense(1, Activation.LINEAR), "x")),
            List.of(new Output("y", Loss.MEAN_SQUARED_ERROR)));
    private static final Preprocessing AS_THEY_ARE = Preprocessing.none(
            new ExampleSchema(List.of(new Column("x", Shape.of(3))), List.of(new Column("y", Shape.of(1)))));

    private final List<ExampleBlock> blocks = List.of(block(31), block(24));

    /** On, of a later epoch, again, back, over some mini-batches, and to the end of the epoch. */
    @Test
    void roundsOfAnyEpochInAnyOrderAreThoseOfTrainersThatBeginWithThem() {
        try (Replica replica = Replica.of(LINE, SGD)) {
            LocalTrainer trainer = trainer(replica);
            for (Round round : List.of(
                    round(1, 0, 2),
                    round(1, 2, 4),
                    round(2, 4, 5),
                    round(2, 4, 5),
                    round(2, 0, 2),
                    round(2, 3, 4),
                    round(2, 4, 6),
                    round(3, 0, 6))) {
                float[] trained = weights(trainer, round);

                assertThat(trained).as(round.toString()).containsExactly(weights(trainer(replica), round));
            }
        }
    }

    private float[] weights(LocalTrainer trainer, Round round) {
        return trainer.train(FirstState.of(LINE, SGD, 1), round, batch -> {})
                .state()
                .weights();
    }

    private LocalTrainer trainer(Replica replica) {
        return new LocalTrainer(replica, AS_THEY_ARE, 0, blocks::iterator);
    }

    private static Round round(int epoch, long first, long end) {
        return new Round(epoch, 1, first, end, BATCH, 1, 7);
    }

    private static ExampleBlock block(int examples) {
        return new ExampleBlock(examples, List.of(normal(3 * examples)), List.of(normal(examples)));
    }

    private static Values normal(int count) {
        Random random = new Random(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Values.Float32(values);
    }
}
