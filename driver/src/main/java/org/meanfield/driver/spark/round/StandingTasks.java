package org.meanfield.driver.spark.round;

import java.util.List;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.meanfield.worker.data.ExampleBlock;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * How many rounds the task of each {@link StandingWorker} has trained. Where it stays for several epochs it goes through its
 * blocks several times, which no function of an iterator can.
 */
final class StandingTasks extends RDD<Integer> {
    private static final long serialVersionUID = 1L;
    private static final ClassTag<ExampleBlock> BLOCK = ClassTag$.MODULE$.apply(ExampleBlock.class);

    private final StandingWorker worker;

    StandingTasks(RDD<ExampleBlock> blocks, StandingWorker worker) {
        super(blocks, ClassTag$.MODULE$.apply(Integer.class));
        this.worker = worker;
    }

    @Override
    public Partition[] getPartitions() {
        return blocks().partitions();
    }

    @Override
    public Iterator<Integer> compute(Partition split, TaskContext context) {
        int rounds =
                worker.train(split.index(), () -> JavaConverters.asJavaIterator(blocks().iterator(split, context)));
        return JavaConverters.asScalaIterator(List.of(rounds).iterator());
    }

    private RDD<ExampleBlock> blocks() {
        return firstParent(BLOCK);
    }
}
