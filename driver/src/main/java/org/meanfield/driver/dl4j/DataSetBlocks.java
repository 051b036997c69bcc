package org.meanfield.driver.dl4j;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.spark.watch.SparkFailure;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.replica.DataSetForm;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * DL4J's examples in an RDD as blocks of plain arrays.
 *
 * @param name of the RDD, for messages
 */
record DataSetBlocks(JavaRDD<MultiDataSet> data, String name) {

    /**
     * Their examples on {@code workers} workers.
     *
     * @throws JobException kind DATA where there is none
     */
    PlacedDataSets placed(JavaSparkContext spark, int workers, long seed) {
        DataSetForm form = form();
        return PlacedDataSets.on(spark, withExamples().map(new ToBlock(form, name)), form, name, workers, seed);
    }

    /** That of the first of them, which all others must have. */
    private DataSetForm form() {
        List<DataSetForm> first = SparkFailure.explained(
                () -> withExamples().map(new ToForm(name)).take(1));
        if (first.isEmpty()) {
            throw new JobException(ExitCode.DATA, "No data: there is no example in " + name);
        }
        return first.get(0);
    }

    private JavaRDD<MultiDataSet> withExamples() {
        return data.filter(each -> !each.isEmpty() && each.getFeatures(0).size(0) > 0);
    }

    /** Examples without labels end the job. */
    private record ToForm(String name) implements Function<MultiDataSet, DataSetForm> {
        @Override
        public DataSetForm call(MultiDataSet data) {
            if (data.getLabels() == null || Arrays.asList(data.getLabels()).contains(null)) {
                throw new JobException(
                        ExitCode.DATA, "An example of " + name + " has no labels; give every DataSet what to learn");
            }
            return DataSetForm.of(data);
        }
    }

    /** Examples of another form end the job, naming both. */
    private record ToBlock(DataSetForm form, String name) implements Function<MultiDataSet, ExampleBlock> {
        @Override
        public ExampleBlock call(MultiDataSet data) {
            DataSetForm given = new ToForm(name).call(data);
            if (!given.equals(form)) {
                throw new JobException(
                        ExitCode.DATA,
                        "An example of " + name + " has " + given + ", but the first one has " + form
                                + "; give all the same shapes, and pad and mask sequences to one length");
            }
            return form.block(data);
        }
    }
}
