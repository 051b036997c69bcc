package org.meanfield.driver.spark.place;

import java.io.Serializable;
import java.util.Comparator;
import org.apache.spark.Partitioner;

/** Block {@code block} of worker {@code worker}; blocks of a worker are in the order of their rows. */
record BlockKey(int worker, long block) implements Comparable<BlockKey>, Serializable {
    private static final Comparator<BlockKey> ORDER =
            Comparator.comparingInt(BlockKey::worker).thenComparingLong(BlockKey::block);

    @Override
    public int compareTo(BlockKey other) {
        return ORDER.compare(this, other);
    }

    /** Worker w is partition w. */
    static final class ByWorker extends Partitioner {
        private static final long serialVersionUID = 1L;

        private final int workers;

        ByWorker(int workers) {
            this.workers = workers;
        }

        @Override
        public int numPartitions() {
            return workers;
        }

        @Override
        public int getPartition(Object key) {
            return ((BlockKey) key).worker();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ByWorker partitioner && partitioner.workers == workers;
        }

        @Override
        public int hashCode() {
            return workers;
        }
    }
}
