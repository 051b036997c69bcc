package org.meanfield.worker.network.vertex;

import java.util.Optional;
import org.meanfield.worker.network.kernel.CellLoops;
import org.meanfield.worker.network.kernel.GruLoops;
import org.meanfield.worker.network.kernel.Pointwise;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@code h' = z h + (1 - z) g}, where {@code z} and {@code r} are gates and the candidate g is {@code activation(x + r
 * h)}: the reset gate r comes after the state's product with its kernel. Gates lie as {@code z, r, g}.
 */
public record GruCell(
        @JsonProperty("activation") IActivation activation,
        @JsonProperty("recurrent_activation") IActivation recurrentActivation)
        implements Cell {
    private static final int UPDATE = 0;
    private static final int RESET = 1;
    private static final int CANDIDATE = 2;

    @JsonCreator
    public GruCell {}

    @Override
    public int gates() {
        return 3;
    }

    @Override
    public int states() {
        return 1;
    }

    @Override
    public boolean apart() {
        return true;
    }

    @Override
    public Optional<CellLoops> loops() {
        return Pointwise.of(activation)
                .flatMap(candidate -> Pointwise.of(recurrentActivation).map(gate -> new GruLoops(candidate, gate)));
    }

    @Override
    public Step step(INDArray fromInput, INDArray fromState, INDArray[] before, INDArray[] after, Scope scope) {
        long units = fromInput.size(1) / gates();
        INDArray candidateOfState = Matrices.gate(fromState, CANDIDATE, units);
        INDArray update = gate(UPDATE, fromInput, fromState, units, scope);
        INDArray reset = gate(RESET, fromInput, fromState, units, scope);
        INDArray sum = Matrices.gate(fromInput, CANDIDATE, units);
        sum.addi(reset.mul(candidateOfState));
        INDArray candidate = scope.kept(sum.shape()).assign(sum);
        Matrices.activate(activation, candidate);
        before[0].sub(candidate, after[0]);
        after[0].muli(update).addi(candidate);
        return ofAfter -> {
            INDArray of = ofAfter[0];
            Matrices.deactivate(activation, sum, of.mul(update.rsub(1)));
            INDArray ofReset = sum.mul(candidateOfState);
            INDArray ofUpdate = before[0].sub(candidate).muli(of);
            Matrices.deactivate(recurrentActivation, Matrices.gate(fromInput, UPDATE, units), ofUpdate);
            Matrices.deactivate(recurrentActivation, Matrices.gate(fromInput, RESET, units), ofReset);
            fromState.assign(fromInput);
            candidateOfState.muli(reset);
            return new INDArray[] {of.mul(update)};
        };
    }

    private INDArray gate(int gate, INDArray fromInput, INDArray fromState, long units, Scope scope) {
        INDArray sum = Matrices.gate(fromInput, gate, units);
        sum.addi(Matrices.gate(fromState, gate, units));
        INDArray activated = scope.kept(sum.shape()).assign(sum);
        Matrices.activate(recurrentActivation, activated);
        return activated;
    }
}
