package org.meanfield.driver.spark.round;

import java.util.BitSet;
import org.apache.spark.util.AccumulatorV2;

/** The workers that have finished a round, as the driver hears of it when their tasks end. */
final class FinishedWorkers extends AccumulatorV2<Integer, BitSet> {
    private static final long serialVersionUID = 1L;

    private final BitSet workers = new BitSet();
    private long lastNanos = System.nanoTime();

    @Override
    public synchronized void add(Integer worker) {
        workers.set(worker);
    }

    @Override
    public synchronized void merge(AccumulatorV2<Integer, BitSet> other) {
        int before = workers.cardinality();
        workers.or(other.value());
        if (workers.cardinality() > before) { // tasks that only sum, and copies of tasks, tell of nobody new
            lastNanos = System.nanoTime();
        }
    }

    /** Worker w is bit w. */
    @Override
    public synchronized BitSet value() {
        return (BitSet) workers.clone();
    }

    /** By the driver's clock, when the last of them was heard of. */
    synchronized long lastNanos() {
        return lastNanos;
    }

    @Override
    public synchronized boolean isZero() {
        return workers.isEmpty();
    }

    @Override
    public AccumulatorV2<Integer, BitSet> copy() {
        FinishedWorkers copy = new FinishedWorkers();
        copy.workers.or(value());
        return copy;
    }

    @Override
    public synchronized void reset() {
        workers.clear();
    }
}
