package org.meanfield.driver.spark.read;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.Partitioner;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Values;

/** What a row is known by: the first 128 bits of its content's SHA-256. Rows of one key are equal. */
record RowKey(long high, long low) implements Comparable<RowKey>, Serializable {
    private static final Comparator<RowKey> ORDER = ((Comparator<RowKey>)
                    (one, other) -> Long.compareUnsigned(one.high, other.high))
            .thenComparing((one, other) -> Long.compareUnsigned(one.low, other.low));

    /** The key of an example that is a block of its own. */
    static RowKey of(ExampleBlock example) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, example.inputs());
            add(digest, example.targets());
            digest.update(ByteBuffer.allocate(Float.BYTES)
                    .putFloat(example.weights().length == 0 ? 1 : example.weights()[0])
                    .flip());
            ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
            return new RowKey(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, List<Values> columns) {
        for (Values column : columns) {
            digest.update(column.bytes());
        }
    }

    @Override
    public int compareTo(RowKey other) {
        return ORDER.compare(this, other);
    }

    /** Cuts the keys, in their order, into equal stretches. */
    static final class ByStretch extends Partitioner {
        private static final long serialVersionUID = 1L;

        private final int stretches;

        ByStretch(int stretches) {
            this.stretches = stretches;
        }

        @Override
        public int numPartitions() {
            return stretches;
        }

        @Override
        public int getPartition(Object key) {
            return (int) (((((RowKey) key).high() >>> 33) * stretches) >>> 31);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ByStretch partitioner && partitioner.stretches == stretches;
        }

        @Override
        public int hashCode() {
            return stretches;
        }
    }
}
