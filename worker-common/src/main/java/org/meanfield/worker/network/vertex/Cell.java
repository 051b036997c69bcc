package org.meanfield.worker.network.vertex;

import java.io.Serializable;
import java.util.Optional;
import org.meanfield.worker.network.kernel.CellLoops;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonSubTypes;
import org.nd4j.shade.jackson.annotation.JsonTypeInfo;

/**
 * One step of a recurrent layer. It is told the step's input and the state before it, each times its kernel, {@code [n,
 * gates * units]} with gates in Keras' order; state arrays are {@code [n, units]}, and the first is also the answer.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "cell")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SimpleCell.class, name = "simple"),
    @JsonSubTypes.Type(value = LstmCell.class, name = "lstm"),
    @JsonSubTypes.Type(value = GruCell.class, name = "gru")
})
public sealed interface Cell extends Serializable permits SimpleCell, LstmCell, GruCell {

    /** How many blocks of {@code units} columns a kernel has. */
    int gates();

    /** How many arrays a state is. */
    int states();

    /**
     * Whether it wants to know the two products apart, each with a bias of its own. Where not, it is given their sum as
     * both, one and the same array.
     */
    boolean apart();

    /** Takes a step from the state {@code before} and writes the state {@code after}. */
    Step step(INDArray fromInput, INDArray fromState, INDArray[] before, INDArray[] after, Scope scope);

    /** The same by loops over heap arrays, where its activations can be had so. */
    Optional<CellLoops> loops();

    /** A step that was taken. */
    interface Step {
        /**
         * Turns both products into their gradients, in place, and gives the gradients of the state before as far as the
         * products do not say them.
         *
         * @param ofAfter the gradients of the state after
         */
        INDArray[] back(INDArray[] ofAfter);
    }
}
