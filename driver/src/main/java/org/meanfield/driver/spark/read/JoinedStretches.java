package org.meanfield.driver.spark.read;

import org.apache.spark.Partition;
import org.apache.spark.rdd.PartitionCoalescer;
import org.apache.spark.rdd.PartitionGroup;
import org.apache.spark.rdd.RDD;
import scala.Option;
import scala.Serializable;

/**
 * Joins partitions that follow one another, in their order and by their number alone. Spark's own way would look at where
 * they lie. (Spark asks for Scala's own Serializable, which Scala 2.13 has no more.)
 */
final class JoinedStretches implements PartitionCoalescer, Serializable {
    private static final long serialVersionUID = 1L;

    /** Where joined stretch {@code index} of {@code joined} begins among {@code stretches}. */
    static int first(int index, int joined, int stretches) {
        return index * stretches / joined;
    }

    @Override
    public PartitionGroup[] coalesce(int joined, RDD<?> parent) {
        Partition[] stretches = parent.partitions();
        PartitionGroup[] groups = new PartitionGroup[joined];
        for (int i = 0; i < joined; i++) {
            groups[i] = new PartitionGroup(Option.empty());
            for (int stretch = first(i, joined, stretches.length);
                    stretch < first(i + 1, joined, stretches.length);
                    stretch++) {
                groups[i].partitions().$plus$eq(stretches[stretch]);
            }
        }
        return groups;
    }
}
