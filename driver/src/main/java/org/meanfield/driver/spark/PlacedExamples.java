package org.meanfield.driver.spark;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.TaskCompletionListener;
import org.meanfield.driver.source.BlockReader;
import org.meanfield.driver.source.ExampleSource;
import org.meanfield.driver.source.ExampleSource.Split;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Part;
import org.meanfield.worker.data.Preprocessing;
import scala.Tuple2;

/** Examples placed on workers: partition w holds the blocks of worker w, kept by Spark in memory or on disk. */
final class PlacedExamples implements AutoCloseable {
    /** Values in one block: 4 MB of 8-bit images. */
    private static final int BLOCK_VALUES = 4_000_000;

    private final JavaRDD<ExampleBlock> blocks;

    private PlacedExamples(JavaRDD<ExampleBlock> blocks) {
        this.blocks = blocks;
    }

    /** Reads, checks and places the examples now; {@code check} sees every block on its way in. */
    static PlacedExamples load(JavaSparkContext spark, OpenedData data, BlockCheck check) {
        Placing placing = data.placing();
        List<ExampleSource.Split> splits = data.source().splits();
        int blockExamples = Math.max(1, BLOCK_VALUES / valuesOfOne(data.preprocessing()));
        JavaRDD<ExampleBlock> blocks = spark.parallelize(splits, splits.size())
                .flatMapToPair(split -> new Fragments(data, split, opened(data.source(), split), check, blockExamples))
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

    /** A reader that is closed however its task ends. */
    private static BlockReader opened(ExampleSource source, Split split) {
        BlockReader reader = source.read(split);
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> reader.close());
        return reader;
    }

    private static int valuesOfOne(Preprocessing preprocessing) {
        return preprocessing.inputs().stream()
                .flatMap(input -> input.parts().stream())
                .mapToInt(Part::width)
                .sum();
    }

    JavaRDD<ExampleBlock> blocks() {
        return blocks;
    }

    @Override
    public void close() {
        blocks.unpersist(true);
    }
}
