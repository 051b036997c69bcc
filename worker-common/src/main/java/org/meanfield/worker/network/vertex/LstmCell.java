package org.meanfield.worker.network.vertex;

import java.util.Optional;
import org.meanfield.worker.network.kernel.CellLoops;
import org.meanfield.worker.network.kernel.LstmLoops;
import org.meanfield.worker.network.kernel.Pointwise;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@code c' = f c + i g} and {@code h' = o activation(c')}, where {@code i, f, o} are gates and g is the candidate; gates
 * lie as {@code i, f, g, o}. The state is {@code h, c}.
 */
public record LstmCell(
        @JsonProperty("activation") IActivation activation,
        @JsonProperty("recurrent_activation") IActivation recurrentActivation)
        implements Cell {
    private static final int INPUT = 0;
    private static final int FORGET = 1;
    private static final int CANDIDATE = 2;
    private static final int OUTPUT = 3;

    @JsonCreator
    public LstmCell {}

    @Override
    public int gates() {
        return 4;
    }

    @Override
    public int states() {
        return 2;
    }

    @Override
    public boolean apart() {
        return false;
    }

    @Override
    public Optional<CellLoops> loops() {
        return Pointwise.of(activation)
                .flatMap(candidate -> Pointwise.of(recurrentActivation).map(gate -> new LstmLoops(candidate, gate)));
    }

    @Override
    public Step step(INDArray sum, INDArray same, INDArray[] before, INDArray[] after, Scope scope) {
        long units = sum.size(1) / gates();
        INDArray[] gates = new INDArray[gates()];
        for (int gate = 0; gate < gates.length; gate++) {
            gates[gate] = scope.kept(sum.size(0), units).assign(Matrices.gate(sum, gate, units));
            Matrices.activate(function(gate), gates[gate]);
        }
        gates[FORGET].mul(before[1], after[1]);
        after[1].addi(gates[INPUT].mul(gates[CANDIDATE]));
        INDArray memory = scope.kept(sum.size(0), units).assign(after[1]);
        INDArray activated = scope.kept(sum.size(0), units).assign(after[1]);
        Matrices.activate(activation, activated);
        gates[OUTPUT].mul(activated, after[0]);
        return ofAfter -> back(sum, before[1], gates, memory, activated, ofAfter);
    }

    private IActivation function(int gate) {
        return gate == CANDIDATE ? activation : recurrentActivation;
    }

    private INDArray[] back(
            INDArray sum, INDArray before, INDArray[] gates, INDArray memory, INDArray activated, INDArray[] ofAfter) {
        INDArray ofMemory = memory;
        Matrices.deactivate(activation, ofMemory, ofAfter[0].mul(gates[OUTPUT]));
        ofMemory.addi(ofAfter[1]);
        INDArray[] ofGates = new INDArray[gates()];
        ofGates[INPUT] = ofMemory.mul(gates[CANDIDATE]);
        ofGates[FORGET] = ofMemory.mul(before);
        ofGates[CANDIDATE] = ofMemory.mul(gates[INPUT]);
        ofGates[OUTPUT] = ofAfter[0].mul(activated);
        for (int gate = 0; gate < ofGates.length; gate++) {
            Matrices.deactivate(function(gate), Matrices.gate(sum, gate, memory.size(1)), ofGates[gate]);
        }
        return new INDArray[] {Nd4j.zerosLike(memory), ofMemory.mul(gates[FORGET])};
    }
}
