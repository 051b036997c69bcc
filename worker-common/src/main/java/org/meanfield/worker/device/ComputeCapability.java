package org.meanfield.worker.device;

import java.util.Comparator;

/** Which instructions an NVIDIA GPU knows. */
public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {
    /** ND4J's CUDA build holds machine code of these (3.7 to 8.6; 8.9 runs that of 8.6) and no PTX for later ones. */
    static final ComputeCapability OLDEST = new ComputeCapability(3, 7);

    static final ComputeCapability NEWEST = new ComputeCapability(8, 9);

    boolean supported() {
        return compareTo(OLDEST) >= 0 && compareTo(NEWEST) <= 0;
    }

    @Override
    public int compareTo(ComputeCapability other) {
        return Comparator.comparingInt(ComputeCapability::major)
                .thenComparingInt(ComputeCapability::minor)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
