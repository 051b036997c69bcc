package org.meanfield.worker.network.layer;

import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/** Whose computation a layer is where there are two that come to the same. */
public enum Kernels {
    /** Meanfield's, several times faster on a CPU. */
    OWN,
    /** DL4J's: what a saved model consists of, and what runs on a GPU. */
    DL4J;

    /** The faster on the device that ND4J runs on. */
    public static Kernels fastest() {
        return Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU ? OWN : DL4J;
    }
}
