package org.meanfield.driver.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.data.Step;

/** All examples of a run on their workers. Validation and test may be the same examples. */
record PlacedData(
        PlacedExamples training,
        Optional<PlacedExamples> validation,
        Optional<PlacedExamples> test,
        Preprocessing preprocessing,
        String fingerprint)
        implements AutoCloseable {

    static PlacedData load(JavaSparkContext spark, JobConfig config) {
        OpenedData.All opened = OpenedData.open(config, spark.hadoopConfiguration());
        BlockCheck check = DataFit.labels(config.network());
        List<PlacedExamples> placed = new ArrayList<>();
        try {
            PlacedExamples training = placed(spark, opened.training(), check, placed);
            Optional<PlacedExamples> test = opened.test().map(data -> placed(spark, data, check, placed));
            Optional<PlacedExamples> validation = opened.validation().equals(opened.test())
                    ? test
                    : opened.validation().map(data -> placed(spark, data, check, placed));
            Preprocessing preprocessing = Preprocessing.of(
                    training.schema(), List.of(new Step.Scale(config.data().scale())));
            return new PlacedData(training, validation, test, preprocessing, opened.fingerprint());
        } catch (RuntimeException e) {
            placed.forEach(PlacedExamples::close);
            throw e;
        }
    }

    private static PlacedExamples placed(
            JavaSparkContext spark, OpenedData data, BlockCheck check, List<PlacedExamples> placed) {
        PlacedExamples examples = PlacedExamples.load(spark, data, check);
        placed.add(examples);
        return examples;
    }

    @Override
    public void close() {
        training.close();
        validation.ifPresent(PlacedExamples::close);
        test.ifPresent(PlacedExamples::close);
    }
}
