package org.meanfield.worker.replica;

import java.lang.ref.Reference;
import java.util.List;
import java.util.Optional;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.network.HeldOperands;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One worker's copy of a DL4J user's network, trained by DL4J itself: its layers, losses and updaters, its counts of
 * iterations and epochs.
 */
public final class Dl4jReplica implements Learner {
    private final Dl4jModel model;
    private final DataSetForm form;
    private final InputArrays inputs;
    private final InputArrays targets;
    private final float[] freshUpdater;

    private Dl4jReplica(Dl4jModel model, DataSetForm form) {
        this.model = model;
        this.form = form;
        this.inputs = arrays(form.schema().inputs());
        this.targets = arrays(form.schema().targets());
        this.freshUpdater = model.updaterState();
    }

    private static InputArrays arrays(List<Column> columns) {
        return new InputArrays(
                columns.stream().map(column -> column.shape().size()).toList());
    }

    /** A replica of {@code network} for examples of {@code form}. */
    public static Dl4jReplica of(Dl4jNetwork network, DataSetForm form) {
        HeldOperands.install();
        return new Dl4jReplica(network.model(), form);
    }

    @Override
    public void begin(ModelState state, double learningRateFactor, long seed) {
        if (learningRateFactor != 1) {
            throw new IllegalArgumentException("DL4J's updaters have their own learning rate: " + learningRateFactor);
        }
        model.write(freshUpdater);
        model.load(state);
        Nd4j.getRandom().setSeed(seed);
    }

    @Override
    public Scores fit(Batch batch) {
        MultiDataSet data =
                form.arrays(batch.examples(), inputs.of(batch.inputs()), targets.of(batch.examples(), batch.targets()));
        try {
            return new Scores(batch.examples(), model.fit(data) * batch.examples(), List.of());
        } finally {
            Reference.reachabilityFence(data);
        }
    }

    @Override
    public ModelState handOver(Optional<ModelState> inExchange) {
        return model.state();
    }

    @Override
    public void leaveThread() {
        ThreadWorkspaces.free();
    }

    @Override
    public void close() {
        model.close();
        inputs.close();
        targets.close();
        leaveThread();
    }
}
