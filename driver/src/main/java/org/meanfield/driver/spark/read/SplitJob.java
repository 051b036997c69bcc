package org.meanfield.driver.spark.read;

import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.TaskCompletionListener;
import org.meanfield.driver.source.BlockReader;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.driver.source.ExampleSource;
import org.meanfield.driver.source.Tasks;

/** Work on all splits of a set of examples, in their order, a task each: where rows lie, or where a file is read. */
public record SplitJob(JavaSparkContext spark, ExampleSet examples) {

    public <R> JavaRDD<R> each(Tasks.SplitWork<Iterator<R>> work) {
        if (examples instanceof RowExamples rows) {
            return rows.each(work);
        }
        ExampleSource source = (ExampleSource) examples;
        return spark.parallelize(source.splits(), source.splits().size())
                .flatMap(split -> work.of(split, opened(source, split)));
    }

    /** A reader that is closed however its task ends. */
    private static BlockReader opened(ExampleSource source, ExampleSet.Split split) {
        BlockReader reader = source.read(split);
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> reader.close());
        return reader;
    }
}
