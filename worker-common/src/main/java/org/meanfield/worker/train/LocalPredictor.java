package org.meanfield.worker.train;

import java.util.ArrayList;
import java.util.List;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.MiniBatches;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.Shapes;
import org.meanfield.worker.replica.Replica;

/** One worker answers: a pure function of the replica's weights and the examples. For one thread. */
public final class LocalPredictor {
    private static final int BATCH_SIZE = 256;

    private final Replica replica;
    private final Preprocessing preprocessing;
    private final List<Integer> widths;

    /** Answers by a replica of its caller's, which has its weights. */
    public LocalPredictor(Replica replica, NetworkSpec network, Preprocessing preprocessing) {
        this.replica = replica;
        this.preprocessing = preprocessing.ofInputs();
        Shapes shapes = Shapes.of(network);
        this.widths = network.outputs().stream()
                .map(output -> shapes.shape(output.node()))
                .map(Shape::size)
                .toList();
    }

    /**
     * The answers to all examples of a block, in mini-batches: of each output one array {@code [examples, ..]}, row after
     * row in the order of the examples. The block's targets are not looked at.
     */
    public List<float[]> answers(ExampleBlock block) {
        List<float[]> answers = new ArrayList<>();
        widths.forEach(width -> answers.add(new float[Math.multiplyExact(block.examples(), width)]));
        int done = 0;
        MiniBatches batches = MiniBatches.inOrder(List.of(block).iterator(), preprocessing, BATCH_SIZE);
        while (batches.hasNext()) {
            Batch batch = batches.next();
            List<float[]> some = replica.answer(batch.inputs());
            for (int i = 0; i < widths.size(); i++) {
                int width = widths.get(i);
                System.arraycopy(some.get(i), 0, answers.get(i), done * width, batch.examples() * width);
            }
            done += batch.examples();
        }
        return answers;
    }
}
