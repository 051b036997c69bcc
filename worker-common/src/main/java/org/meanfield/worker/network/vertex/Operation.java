package org.meanfield.worker.network.vertex;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonSubTypes;
import org.nd4j.shade.jackson.annotation.JsonTypeInfo;

/**
 * What a vertex of ours computes. Keeps nothing that changes. A saved model holds it by its name and arguments, but for
 * what DL4J has too: there a saved model has DL4J's own.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "operation")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Lookup.class, name = "lookup"),
    @JsonSubTypes.Type(value = SequenceMask.class, name = "sequence_mask"),
    @JsonSubTypes.Type(value = Recurrence.class, name = "recurrence"),
    @JsonSubTypes.Type(value = FixedNormalization.class, name = "fixed_normalization")
})
public sealed interface Operation extends Serializable
        permits Lookup,
                SequenceMask,
                Recurrence,
                FloatRecurrence,
                DenseProduct,
                Convolution,
                Pooled,
                FixedNormalization,
                BatchNormalized {

    /** The shapes of its weights by name, in the order in which they lie one after the other, each in c order. */
    Map<String, long[]> weights();

    /** How many arrays it reads. */
    int inputs();

    /** One pass of a mini-batch. */
    Pass forward(List<INDArray> inputs, Map<String, INDArray> weights, Scope scope);
}
