package org.meanfield.worker.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Some consecutive blocks in memory, whose examples are handed out once each in a given order. */
final class Window {
    static final Window EMPTY = new Window(List.of(), new int[0], Shuffle.identity(0));

    private final List<ExampleBlock> blocks;
    private final int[] ends;
    private final int[] order;
    private int next;

    private Window(List<ExampleBlock> blocks, int[] ends, int[] order) {
        this.blocks = blocks;
        this.ends = ends;
        this.order = order;
    }

    /** Gives the order of {@code count} examples. */
    interface Order {
        int[] of(int count);
    }

    /** The next blocks, until they are {@code most} or fill {@code mostBytes}. */
    static Window of(Iterator<ExampleBlock> source, int most, long mostBytes, Order order) {
        List<ExampleBlock> blocks = new ArrayList<>();
        int examples = 0;
        for (long bytes = 0; blocks.size() < most && bytes < mostBytes && source.hasNext(); ) {
            ExampleBlock block = source.next();
            blocks.add(block);
            bytes += bytes(block.inputs()) + bytes(block.targets());
            examples = Math.addExact(examples, block.examples());
        }
        int[] ends = new int[blocks.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += blocks.get(i).examples();
            ends[i] = end;
        }
        return new Window(blocks, ends, order.of(examples));
    }

    private static long bytes(List<Values> columns) {
        return columns.stream()
                .mapToLong(values -> (values instanceof Values.UInt8 ? 1L : Float.BYTES) * values.length())
                .sum();
    }

    boolean isEmpty() {
        return next == order.length;
    }

    /** Passes over at most {@code most} examples and says over how many. */
    long skip(long most) {
        int skipped = (int) Math.min(most, order.length - next);
        next += skipped;
        return skipped;
    }

    void moveNextTo(BatchBuffer buffer) {
        int example = order[next++];
        int block = 0;
        while (example >= ends[block]) {
            block++;
        }
        buffer.add(blocks.get(block), example - (block == 0 ? 0 : ends[block - 1]));
    }
}
