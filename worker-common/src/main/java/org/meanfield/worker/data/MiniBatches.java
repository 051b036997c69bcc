package org.meanfield.worker.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Gathers a worker's examples into mini-batches, the last one as small as it comes: every example is in exactly one.
 * Examples are shuffled within a window of blocks, so that a worker's data may be larger than its memory; a worker with
 * fewer blocks than a window is shuffled as a whole. The same blocks and seed give the same batches.
 */
public final class MiniBatches implements Iterator<Batch> {
    /** Blocks that are in memory and shuffled together. */
    static final int BLOCKS_IN_WINDOW = 32;

    /** Bytes of them, after which no further block comes in. */
    private static final long BYTES_IN_WINDOW = 128L << 20;

    private final Iterator<ExampleBlock> blocks;
    private final int batchSize;
    private final Optional<Long> shuffleSeed;
    private final BatchBuffer buffer;
    private Window window = Window.EMPTY;
    private int windows;

    private MiniBatches(
            Iterator<ExampleBlock> blocks, Preprocessing preprocessing, int batchSize, Optional<Long> shuffleSeed) {
        this.blocks = blocks;
        this.batchSize = batchSize;
        this.shuffleSeed = shuffleSeed;
        this.buffer = new BatchBuffer(preprocessing, batchSize);
    }

    /** Mini-batches in the order that {@code seed} fixes. */
    public static MiniBatches shuffled(
            Iterator<ExampleBlock> blocks, Preprocessing preprocessing, int batchSize, long seed) {
        return new MiniBatches(blocks, preprocessing, batchSize, Optional.of(seed));
    }

    /** Mini-batches in the order of the blocks. */
    public static MiniBatches inOrder(Iterator<ExampleBlock> blocks, Preprocessing preprocessing, int batchSize) {
        return new MiniBatches(blocks, preprocessing, batchSize, Optional.empty());
    }

    /** Passes over {@code batches} mini-batches, or as many as there are, without decoding them. */
    public void skip(long batches) {
        for (long left = Math.multiplyExact(batches, (long) batchSize); left > 0 && hasNext(); ) {
            left -= window.skip(left);
        }
    }

    @Override
    public boolean hasNext() {
        while (window.isEmpty() && blocks.hasNext()) {
            window = Window.of(blocks, BLOCKS_IN_WINDOW, BYTES_IN_WINDOW, order());
        }
        return !window.isEmpty();
    }

    /** The next mini-batch; its arrays are overwritten by the one after it. */
    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        buffer.clear();
        while (!buffer.isFull() && hasNext()) {
            window.moveNextTo(buffer);
        }
        return buffer.batch();
    }

    private Window.Order order() {
        int number = windows++;
        return shuffleSeed
                .<Window.Order>map(seed -> count -> Shuffle.order(count, Seeds.of(seed, number)))
                .orElse(Shuffle::identity);
    }

    /** The mini-batches of {@code examples} examples. */
    public static long count(long examples, int batchSize) {
        return (examples + batchSize - 1) / batchSize;
    }
}
