package org.meanfield.driver.spark.watch;

import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.train.Pass;
import org.meanfield.driver.train.TrainingObserver;

/** A pass over examples whose tasks tell an observer how far they are. */
public final class WatchedPass {
    private static final double NANOS_A_SECOND = 1e9;

    private WatchedPass() {}

    /** Does {@code work}, whose tasks count examples with what they are given, and answers what it comes to. */
    public static <T> T told(
            JavaSparkContext spark, TrainingObserver observer, Pass pass, Function<TaskProgress, T> work) {
        long start = System.nanoTime();
        TaskProgress tasks = TaskProgress.on(spark);
        T result;
        try (ProgressListener listener = ProgressListener.on(spark, observer)) {
            listener.follow(tasks);
            observer.passStarted(pass);
            result = work.apply(tasks);
        }
        observer.passEnded(pass, (System.nanoTime() - start) / NANOS_A_SECOND);
        return result;
    }
}
