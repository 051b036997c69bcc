package org.meanfield.driver.source;

import java.io.Serializable;
import java.util.List;

/** Where work on many files is done: on a cluster, or in this thread. Either gives the same results. */
public interface Tasks {

    /** The results of {@code work} on each of {@code items}, in their order. */
    <T, R> List<R> each(List<T> items, Work<T, R> work);

    /** What is done with one item; a pure function, so that it may be done again anywhere. */
    interface Work<T, R> extends Serializable {
        R of(T item);
    }

    /** The results of {@code work} on each split of {@code examples}, in their order. */
    <R> List<R> eachSplit(ExampleSet examples, SplitWork<R> work);

    /** What is done with one split, whose examples {@code reader} gives; likewise. */
    interface SplitWork<R> extends Serializable {
        R of(ExampleSet.Split split, BlockReader reader);
    }

    /** One item after the other, in the thread that asks, which reads files itself. */
    static Tasks here() {
        return new Tasks() {
            @Override
            public <R> List<R> eachSplit(ExampleSet examples, SplitWork<R> work) {
                return each(examples.splits(), split -> {
                    try (BlockReader reader = ((ExampleSource) examples).read(split)) {
                        return work.of(split, reader);
                    }
                });
            }

            @Override
            public <T, R> List<R> each(List<T> items, Work<T, R> work) {
                return items.stream().map(work::of).toList();
            }
        };
    }
}
