package org.meanfield.driver.spark.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.source.check.AllowedValues;
import org.meanfield.driver.source.check.BlockCheck;
import org.meanfield.driver.spark.read.GivenRows;
import org.meanfield.driver.spark.read.SparkTasks;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.worker.data.Preprocessing;

/** All examples of a run on their workers. Validation and test may be the same examples. */
public record PlacedData(
        DealtExamples training,
        Optional<PlacedExamples> validation,
        Optional<PlacedExamples> test,
        Preprocessing preprocessing,
        String fingerprint,
        Map<String, List<String>> badRecords)
        implements AutoCloseable {

    public static PlacedData load(
            JavaSparkContext spark, JobConfig config, Preprocessing kept, GivenRows given, TrainingObserver observer) {
        OpenedData.All opened =
                OpenedData.open(config, kept, given, spark.hadoopConfiguration(), new SparkTasks(spark));
        BlockCheck check = AllowedValues.of(config.network(), opened.preprocessing());
        DealtExamples training = new DealtExamples(
                spark,
                opened.training(),
                check,
                config.training().shuffle(),
                config.training().seed(),
                observer);
        List<PlacedExamples> placed = new ArrayList<>();
        try {
            Optional<PlacedExamples> test = opened.test().map(data -> placed(spark, data, check, observer, placed));
            Optional<PlacedExamples> validation = opened.validation().equals(opened.test())
                    ? test
                    : opened.validation().map(data -> placed(spark, data, check, observer, placed));
            return new PlacedData(
                    training, validation, test, opened.preprocessing(), opened.fingerprint(), opened.badRecords());
        } catch (RuntimeException e) {
            training.close();
            placed.forEach(PlacedExamples::close);
            throw e;
        }
    }

    private static PlacedExamples placed(
            JavaSparkContext spark,
            OpenedData data,
            BlockCheck check,
            TrainingObserver observer,
            List<PlacedExamples> placed) {
        PlacedExamples examples = PlacedExamples.load(spark, data, check, observer);
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
