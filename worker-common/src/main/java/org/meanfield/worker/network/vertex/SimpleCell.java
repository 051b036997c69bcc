package org.meanfield.worker.network.vertex;

import java.util.Optional;
import org.meanfield.worker.network.kernel.CellLoops;
import org.meanfield.worker.network.kernel.Pointwise;
import org.meanfield.worker.network.kernel.SimpleLoops;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** {@code h' = activation(x + h)}. */
public record SimpleCell(@JsonProperty("activation") IActivation activation) implements Cell {

    @JsonCreator
    public SimpleCell {}

    @Override
    public int gates() {
        return 1;
    }

    @Override
    public int states() {
        return 1;
    }

    @Override
    public boolean apart() {
        return false;
    }

    @Override
    public Optional<CellLoops> loops() {
        return Pointwise.of(activation).map(SimpleLoops::new);
    }

    @Override
    public Step step(INDArray sum, INDArray same, INDArray[] before, INDArray[] after, Scope scope) {
        after[0].assign(sum);
        Matrices.activate(activation, after[0]);
        return ofAfter -> {
            Matrices.deactivate(activation, sum, ofAfter[0]);
            return new INDArray[] {Nd4j.zerosLike(ofAfter[0])};
        };
    }
}
