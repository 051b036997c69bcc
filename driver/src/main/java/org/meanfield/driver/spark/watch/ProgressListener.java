package org.meanfield.driver.spark.watch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.TaskInfo;
import org.meanfield.driver.store.ExecutorFigures;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.driver.train.TrainingObserver.Progress;
import org.meanfield.worker.evaluate.Scores;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Adds up what running tasks report with their heartbeats and finished tasks with their end, and tells the observer. An
 * accumulator's own value does not move before a task ends.
 */
public final class ProgressListener extends SparkListener implements AutoCloseable {
    private final JavaSparkContext spark;
    private final TrainingObserver observer;
    private final Map<Long, Long> examples = new HashMap<>();
    private final Map<Long, Double> lossSums = new HashMap<>();
    private final ExecutorTally executors = new ExecutorTally();
    /** What the tasks of all jobs count examples with: a task's end may be told when the next job has begun. */
    private final Set<Long> jobs = new HashSet<>();

    private long examplesId = -1;
    private long lossSumId = -1;
    private Scores epoch = Scores.NONE;
    private Scores job = Scores.NONE;
    private boolean closed;

    private ProgressListener(JavaSparkContext spark, TrainingObserver observer) {
        this.spark = spark;
        this.observer = observer;
    }

    /** One that listens from here on. */
    public static ProgressListener on(JavaSparkContext spark, TrainingObserver observer) {
        ProgressListener listener = new ProgressListener(spark, observer);
        spark.sc().addSparkListener(listener);
        return listener;
    }

    /** From here on the tasks of another job report. */
    public synchronized void follow(TaskProgress tasks) {
        examples.clear();
        lossSums.clear();
        examplesId = tasks.examples().id();
        lossSumId = tasks.lossSum().id();
        jobs.add(examplesId);
        job = Scores.NONE;
    }

    /** What comes next is of another epoch; the tasks of a job that stays go on counting. */
    public synchronized void epochBegins() {
        epoch = Scores.NONE;
    }

    /** A round of the epoch and of the job that is followed has come to {@code scores}. */
    public synchronized void roundEnded(Scores scores) {
        epoch = epoch.plus(scores);
        job = job.plus(scores);
    }

    @Override
    public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
        JavaConverters.seqAsJavaList(update.accumUpdates()).forEach(task -> take((Long) task._1(), task._4()));
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        ended(end.taskInfo());
        take(end.taskInfo().taskId(), end.taskInfo().accumulables());
    }

    private synchronized void ended(TaskInfo task) {
        JavaConverters.seqAsJavaList(task.accumulables()).stream()
                .filter(info -> task.successful() && jobs.contains(info.id()))
                .forEach(info -> value(info)
                        .ifPresent(examples -> executors.ended(
                                task.executorId(), task.host(), (long) examples, task.duration() / 1000.0)));
    }

    private synchronized void take(long task, Seq<AccumulableInfo> told) {
        for (AccumulableInfo info : JavaConverters.seqAsJavaList(told)) {
            value(info).ifPresent(value -> {
                if (info.id() == examplesId) {
                    examples.put(task, (long) value);
                } else if (info.id() == lossSumId) {
                    lossSums.put(task, value);
                }
            });
        }
        tell();
    }

    public synchronized List<ExecutorFigures> executors() {
        return executors.figures();
    }

    private static OptionalDouble value(AccumulableInfo info) {
        return info.update().isDefined() && info.update().get() instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    /** The job's tasks count what it has trained in earlier epochs, but not what others have trained in this one. */
    private void tell() {
        long counted = examples.values().stream().mapToLong(Long::longValue).sum();
        long ofEpoch = counted + epoch.examples() - job.examples();
        if (counted > 0 && ofEpoch > 0 && !closed) {
            double lossSum =
                    lossSums.values().stream().mapToDouble(Double::doubleValue).sum();
            observer.progressed(new Progress(ofEpoch, lossSum + epoch.lossSum() - job.lossSum(), executors.figures()));
        }
    }

    /** The observer hears no more. */
    @Override
    public void close() {
        spark.sc().removeSparkListener(this);
        synchronized (this) {
            closed = true;
        }
    }
}
