package org.meanfield.worker.network.layer;

/** What becomes of a sequence's mask, which says the steps that count, in a layer. */
public enum Masks {
    /** The layer does not know of masks: what is masked would count in it. */
    REFUSED,
    /** Those who read the layer are given the mask of what it reads, if there is one. */
    PASSED,
    /** The layer makes a mask, whether it reads one or not. */
    MADE,
    /** The layer reads sequences by their mask and hands on none. */
    READ
}
