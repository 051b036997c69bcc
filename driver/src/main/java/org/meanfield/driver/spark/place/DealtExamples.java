package org.meanfield.driver.spark.place;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.config.Shuffle;
import org.meanfield.driver.source.check.BlockCheck;
import org.meanfield.driver.source.portion.RerankedPortion;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Seeds;

/**
 * The training examples on their workers, dealt anew between epochs where the configuration says so. Which worker has
 * which depends on the epoch and the seed alone, so a run that goes on deals as one that never stopped.
 */
public final class DealtExamples implements AutoCloseable {
    /** No epoch has this number, so that no worker's seed is one of these. */
    private static final int DEALS = -1;

    /** A new deal is part of an epoch, which is what watchers watch. */
    private static final TrainingObserver UNWATCHED = new TrainingObserver() {};

    private final JavaSparkContext spark;
    private final OpenedData data;
    private final BlockCheck check;
    private final Shuffle shuffle;
    private final long seed;
    private PlacedExamples placed;
    private int deals;

    /** Places the examples for the first epoch now. */
    DealtExamples(
            JavaSparkContext spark,
            OpenedData data,
            BlockCheck check,
            Shuffle shuffle,
            long seed,
            TrainingObserver observer) {
        this.spark = spark;
        this.data = data;
        this.check = check;
        this.shuffle = shuffle;
        this.seed = seed;
        this.placed = PlacedExamples.load(spark, data, check, observer);
    }

    public Placing placing() {
        return data.placing();
    }

    /** Whether the examples lie as they are to lie in {@code epoch}, so that nothing has to be done for it. */
    public boolean isDealt(int epoch) {
        return shuffle.deals(epoch) == deals;
    }

    /** Partition w holds the blocks of worker w in {@code epoch}; valid until another epoch is asked for. */
    public JavaRDD<ExampleBlock> blocks(int epoch) {
        if (!isDealt(epoch)) {
            placed.close();
            int wanted = shuffle.deals(epoch);
            placed = PlacedExamples.load(spark, dealt(wanted), check, UNWATCHED);
            deals = wanted;
        }
        return placed.blocks();
    }

    private OpenedData dealt(int times) {
        Placing first = data.placing();
        Placing placing = times == 0
                ? first
                : new Placing(new RerankedPortion(first.portion(), Seeds.of(seed, DEALS, times)), first.workers());
        return new OpenedData(data.name(), data.source(), placing, data.preprocessing());
    }

    @Override
    public void close() {
        placed.close();
    }
}
