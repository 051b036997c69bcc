package org.meanfield.driver.spark.place;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.meanfield.worker.data.ExampleBlock;
import scala.Tuple2;

/** Joins the fragments of one worker, sorted by block, to its blocks; one block is in memory at a time. */
final class BlockAssembly implements Iterator<ExampleBlock> {
    private final Iterator<Tuple2<BlockKey, Fragment>> fragments;
    private Optional<Tuple2<BlockKey, Fragment>> ahead;

    BlockAssembly(Iterator<Tuple2<BlockKey, Fragment>> fragments) {
        this.fragments = fragments;
        this.ahead = read();
    }

    private Optional<Tuple2<BlockKey, Fragment>> read() {
        return fragments.hasNext() ? Optional.of(fragments.next()) : Optional.empty();
    }

    @Override
    public boolean hasNext() {
        return ahead.isPresent();
    }

    @Override
    public ExampleBlock next() {
        BlockKey key = ahead.orElseThrow(NoSuchElementException::new)._1();
        List<Fragment> parts = new ArrayList<>();
        while (ahead.isPresent() && ahead.get()._1().equals(key)) {
            parts.add(ahead.get()._2());
            ahead = read();
        }
        return joined(parts);
    }

    /** The examples of all parts in the order of their rows, in whatever order the parts came. */
    private static ExampleBlock joined(List<Fragment> parts) {
        ExampleBlock all =
                ExampleBlock.joined(parts.stream().map(Fragment::examples).toList());
        int[] order = new int[all.examples()];
        int example = 0;
        for (Fragment part : parts) {
            for (int row : part.rows()) {
                order[row] = example++;
            }
        }
        return all.rows(order);
    }
}
