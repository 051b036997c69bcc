package org.meanfield.driver.store;

import java.util.Set;

/** Which checkpoints stay: the {@code newest} ones, and those at the end of {@code epochs}. */
public record Keep(int newest, Set<Integer> epochs) {
    public Keep {
        epochs = Set.copyOf(epochs);
    }
}
