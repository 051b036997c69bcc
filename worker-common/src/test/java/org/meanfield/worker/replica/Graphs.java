package org.meanfield.worker.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.Shapes;
import org.meanfield.worker.network.layer.LayerSpec;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.optimizer.Schedule;

/** Networks, batches and single steps for tests; a step of {@link #GRADIENT} moves by the gradient itself. */
final class Graphs {
    static final OptimizerSpec GRADIENT = new OptimizerSpec.Sgd(Schedule.constant(1), 0, false);
    static final int EXAMPLES = 5;

    private Graphs() {}

    /** Layers in a line, called layer0, layer1 ... */
    static NetworkSpec line(Shape input, Loss loss, LayerSpec... layers) {
        List<NetworkSpec.Node> nodes = new ArrayList<>();
        String before = "input";
        for (LayerSpec layer : layers) {
            String name = "layer" + nodes.size();
            nodes.add(new NetworkSpec.Node(name, layer, before));
            before = name;
        }
        return new NetworkSpec(
                List.of(new NetworkSpec.Input("input", input)), nodes, List.of(new NetworkSpec.Output(before, loss)));
    }

    /** Normal inputs, and targets that fit each output's loss. */
    static Batch batch(NetworkSpec network, long seed) {
        Random random = new Random(seed);
        Shapes shapes = Shapes.of(network);
        List<float[]> inputs = network.inputs().stream()
                .map(input -> normal(random, EXAMPLES * input.shape().size()))
                .toList();
        List<float[]> targets = network.outputs().stream()
                .map(output -> targets(random, output.loss(), shapes.shape(output.node())))
                .toList();
        return Batch.of(EXAMPLES, inputs, targets);
    }

    private static float[] targets(Random random, Loss loss, Shape answer) {
        if (!loss.takesClassIndex()) {
            return normal(random, EXAMPLES * answer.size());
        }
        float[] classes = new float[EXAMPLES * answer.size() / answer.axis(-1)];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = random.nextInt(answer.axis(-1));
        }
        return classes;
    }

    static float[] normal(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** By how much one step from {@code first} moves each weight. */
    static float[] moved(NetworkSpec network, ModelState first, Batch batch) {
        try (Replica replica = Replica.of(network, GRADIENT)) {
            replica.load(first);
            replica.fit(batch);
            float[] moved = replica.state().weights();
            for (int i = 0; i < moved.length; i++) {
                moved[i] = first.weights()[i] - moved[i];
            }
            return moved;
        }
    }

    static double loss(NetworkSpec network, ModelState state, Batch batch) {
        try (Replica replica = Replica.of(network, GRADIENT)) {
            replica.load(state);
            return replica.evaluate(batch).loss();
        }
    }
}
