package org.meanfield.driver.spark.place;

import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.storage.StorageLevel;
import org.meanfield.driver.source.check.BlockCheck;
import org.meanfield.driver.spark.read.SplitJob;
import org.meanfield.driver.spark.watch.SparkFailure;
import org.meanfield.driver.spark.watch.TaskProgress;
import org.meanfield.driver.spark.watch.WatchedPass;
import org.meanfield.driver.train.Pass;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Part;
import org.meanfield.worker.data.Preprocessing;
import scala.Tuple2;

/** Examples placed on workers: partition w holds the blocks of worker w, kept by Spark in memory or on disk. */
public final class PlacedExamples implements AutoCloseable {
    /** Values in one block: 4 MB of 8-bit images. */
    private static final int BLOCK_VALUES = 4_000_000;

    private final JavaRDD<ExampleBlock> blocks;

    private PlacedExamples(JavaRDD<ExampleBlock> blocks) {
        this.blocks = blocks;
    }

    /** Reads, checks and places the examples now; {@code check} sees every block on its way in. */
    public static PlacedExamples load(
            JavaSparkContext spark, OpenedData data, BlockCheck check, TrainingObserver observer) {
        Pass pass = new Pass(Pass.Kind.LOAD, data.name(), data.source().examples());
        return WatchedPass.told(spark, observer, pass, tasks -> load(spark, data, check, tasks));
    }

    private static PlacedExamples load(JavaSparkContext spark, OpenedData data, BlockCheck check, TaskProgress tasks) {
        Placing placing = data.placing();
        int blockExamples = Math.max(1, BLOCK_VALUES / valuesOfOne(data.preprocessing()));
        JavaRDD<ExampleBlock> blocks = new SplitJob(spark, data.source())
                .each((split, reader) -> new Fragments(data, split, reader, check, blockExamples, tasks))
                .mapToPair(fragment -> fragment)
                .repartitionAndSortWithinPartitions(new BlockKey.ByWorker(placing.workers()))
                .mapPartitions((FlatMapFunction<Iterator<Tuple2<BlockKey, Fragment>>, ExampleBlock>) BlockAssembly::new)
                .persist(StorageLevel.MEMORY_AND_DISK());
        long placed = SparkFailure.explained(
                () -> blocks.map(block -> (long) block.examples()).fold(0L, Long::sum));
        if (placed != placing.examples()) {
            throw new IllegalStateException(
                    "Placed " + placed + " examples of " + placing.examples() + " in " + data.name());
        }
        return new PlacedExamples(blocks);
    }

    private static int valuesOfOne(Preprocessing preprocessing) {
        return preprocessing.inputs().stream()
                .flatMap(input -> input.parts().stream())
                .mapToInt(Part::width)
                .sum();
    }

    public JavaRDD<ExampleBlock> blocks() {
        return blocks;
    }

    @Override
    public void close() {
        blocks.unpersist(true);
    }
}
