package org.meanfield.worker.network.vertex;

import org.meanfield.worker.network.kernel.Floats;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.random.impl.BernoulliDistribution;
import org.nd4j.linalg.factory.Nd4j;

/** Dropout of sequences {@code [n, time, features]}: the features that an example loses it loses at every step. */
final class SequenceDropout {
    private final int time;
    private final int features;
    private final float[] factors;

    private SequenceDropout(int time, int features, float[] factors) {
        this.time = time;
        this.features = features;
        this.factors = factors;
    }

    /** Draws what the {@code n} examples of a pass lose. */
    static SequenceDropout drawn(Recurrence of, int n, int time, Scope scope) {
        INDArray kept = scope.kept(n, of.features());
        Nd4j.getExecutioner().exec(new BernoulliDistribution(kept, 1 - of.dropout()));
        float[] factors = new float[n * of.features()];
        Floats.of(kept.divi(1 - of.dropout())).read(0, factors, factors.length);
        return new SequenceDropout(time, of.features(), factors);
    }

    /** What is left of {@code whole}, which stays as it is. */
    Floats rest(Floats whole, Scope scope) {
        Floats rest = Floats.of(scope.kept(factors.length / features, time, features));
        drop(whole, rest);
        return rest;
    }

    /** Drops the same of gradients, in place. */
    void drop(Floats gradients) {
        drop(gradients, gradients);
    }

    private void drop(Floats from, Floats to) {
        float[] values = new float[factors.length * time];
        from.read(0, values, values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] *= factors[i / (time * features) * features + i % features];
        }
        to.write(0, values, values.length);
    }
}
