package org.meanfield.worker.replica;

import java.io.Serializable;

/**
 * All that training changes: what is broadcast before a round and averaged after it. The arrays are handed over, not
 * copied: nobody writes to them any more.
 *
 * @param weights        all weights in DL4J's flat order
 * @param optimizerState the optimizer's arrays one after the other, each as long as {@code weights}; empty for plain sgd
 * @param steps          optimizer steps taken, the largest of any worker: schedules and bias corrections go by it
 */
public record ModelState(float[] weights, float[] optimizerState, long steps) implements Serializable {}
