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

    /** One item after the other, in the thread that asks. */
    static Tasks here() {
        return new Tasks() {
            @Override
            public <T, R> List<R> each(List<T> items, Work<T, R> work) {
                return items.stream().map(work::of).toList();
            }
        };
    }
}
