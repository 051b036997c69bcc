package org.meanfield.driver.dl4j;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.source.portion.SeededPortion;
import org.meanfield.driver.spark.place.OpenedData;
import org.meanfield.driver.spark.place.PlacedExamples;
import org.meanfield.driver.spark.place.Placing;
import org.meanfield.driver.spark.read.RowExamples;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.replica.DataSetForm;

/**
 * The examples of a DL4J user's RDD on their workers: a multiset, placed by content and seed. They stay there for one epoch
 * after the other until they are closed.
 */
final class PlacedDataSets implements AutoCloseable {
    private final DataSetForm form;
    private final Placing placing;
    private final String fingerprint;
    private final PlacedExamples placed;

    private PlacedDataSets(DataSetForm form, Placing placing, String fingerprint, PlacedExamples placed) {
        this.form = form;
        this.placing = placing;
        this.fingerprint = fingerprint;
        this.placed = placed;
    }

    /**
     * Computes and places the examples now.
     *
     * @param examples blocks of {@code form}
     * @param name     of the examples, for messages
     * @throws JobException kind DATA where there are none, CONFIG where there are fewer than workers
     */
    static PlacedDataSets on(
            JavaSparkContext spark,
            JavaRDD<ExampleBlock> examples,
            DataSetForm form,
            String name,
            int workers,
            long seed) {
        RowExamples rows = RowExamples.of(examples, form.schema(), name);
        if (rows.examples() < workers) {
            throw new JobException(
                    ExitCode.CONFIG,
                    "workers(" + workers + ") is more than the " + rows.examples() + " examples of " + name
                            + "; every worker needs at least one");
        }
        Placing placing = new Placing(SeededPortion.all(rows, seed), workers);
        OpenedData opened = new OpenedData(name, rows, placing, Preprocessing.none(form.schema()));
        PlacedExamples placed =
                PlacedExamples.load(spark, opened, (source, first, block) -> {}, new TrainingObserver() {});
        return new PlacedDataSets(form, placing, rows.fingerprint(), placed);
    }

    /** Changes when the examples change. */
    String fingerprint() {
        return fingerprint;
    }

    long examples() {
        return placing.examples();
    }

    DataSetForm form() {
        return form;
    }

    Placing placing() {
        return placing;
    }

    JavaRDD<ExampleBlock> blocks() {
        return placed.blocks();
    }

    @Override
    public void close() {
        placed.close();
    }
}
