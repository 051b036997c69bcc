package org.meanfield.driver.dl4j;

import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** The examples of the RDD that was given last: they stay on their workers for its next epochs, until another one comes. */
final class KeptExamples {
    private final Options options;
    private Optional<Given> last = Optional.empty();

    KeptExamples(Options options) {
        this.options = options;
    }

    private record Given(JavaRDD<?> rdd, PlacedDataSets placed) {}

    /** Those of {@code rdd}, which are {@code data}. */
    PlacedDataSets of(JavaSparkContext spark, JavaRDD<?> rdd, JavaRDD<MultiDataSet> data) {
        if (last.isEmpty() || last.get().rdd().rdd() != rdd.rdd()) {
            free();
            DataSetBlocks blocks = new DataSetBlocks(data, "the RDD given to fit");
            last = Optional.of(new Given(rdd, blocks.placed(spark, options.workers(), options.rngSeed())));
        }
        return last.get().placed();
    }

    void free() {
        last.map(Given::placed).ifPresent(PlacedDataSets::close);
        last = Optional.empty();
    }
}
