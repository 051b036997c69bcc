package org.meanfield.driver.spark.read;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.driver.source.Tasks;
import org.meanfield.driver.spark.watch.SparkFailure;

/** Work on many items as one Spark job, an item a task. */
public record SparkTasks(JavaSparkContext spark) implements Tasks {

    @Override
    public <T, R> List<R> each(List<T> items, Work<T, R> work) {
        return SparkFailure.explained(
                () -> spark.parallelize(items, items.size()).map(work::of).collect());
    }

    @Override
    public <R> List<R> eachSplit(ExampleSet examples, SplitWork<R> work) {
        return SparkFailure.explained(() -> new SplitJob(spark, examples)
                .each((split, reader) -> List.of(work.of(split, reader)).iterator())
                .collect());
    }
}
