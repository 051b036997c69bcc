package org.meanfield.worker.network.vertex;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meanfield.worker.network.kernel.CellLoops;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a {@link Recurrence} computes, in single precision and by loops over heap arrays. */
public record FloatRecurrence(Recurrence of, CellLoops loops) implements Operation {

    /** The recurrence in this form, where its activations are among those that it can be had for. */
    public static Optional<Operation> of(Recurrence recurrence) {
        return recurrence.cell().loops().map(loops -> new FloatRecurrence(recurrence, loops));
    }

    @Override
    public Map<String, long[]> weights() {
        return of.weights();
    }

    @Override
    public int inputs() {
        return of.inputs();
    }

    @Override
    public Pass forward(List<INDArray> inputs, Map<String, INDArray> weights, Scope scope) {
        return new FloatUnrolled(this, inputs, weights, scope);
    }
}
