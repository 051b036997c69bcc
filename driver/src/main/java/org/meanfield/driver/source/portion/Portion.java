package org.meanfield.driver.source.portion;

import java.io.Serializable;
import java.util.OptionalLong;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.worker.data.ExampleBlock;

/**
 * Some of a source's examples: those to train on, or those held out of it. Each has a rank among them, which is a pure
 * function of the data and a seed, never of how or where it was read.
 */
public interface Portion extends Serializable {

    long examples();

    /** The ranks of one split's examples. */
    Ranks ranks(ExampleSet.Split split);

    /** Asked for every example of a split, once each, in order. */
    interface Ranks {

        /**
         * The rank of an example, from 0; none where it does not belong to the portion.
         *
         * @param example in the source
         * @param read    the block it was read in, as the source gives it, and its row there
         */
        OptionalLong of(long example, ExampleBlock read, int row);
    }
}
