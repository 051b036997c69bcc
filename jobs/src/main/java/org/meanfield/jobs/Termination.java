package org.meanfield.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.Interruption;

/**
 * Ends a job in good order when its process is told to end, by Ctrl-C or SIGTERM: it may finish its round, is stopped
 * after that, and saves itself in both cases, before Spark and the file systems shut down. The process ends with
 * {@link ExitCode#INTERRUPTED}, unless the job was done before it could stop.
 */
final class Termination implements AutoCloseable {
    /** Spark stops itself at 50 and lower, Hadoop closes its file systems at 10. */
    private static final int BEFORE_SPARK = 100;

    private static final int AFTER_ALL = 1;
    private static final Duration LONGEST_SAVING = Duration.ofMinutes(10);

    /** What is not cancelled because it lies between two jobs of Spark's ends with the next one. */
    private static final long BETWEEN_JOBS_MILLIS = 100;

    private final Duration grace;
    private final Interruption interruption = new Interruption();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Runnable end = this::end;
    private final Runnable halt = this::halt;
    private volatile Optional<JavaSparkContext> context = Optional.empty();
    private volatile int exitCode = ExitCode.INTERRUPTED.code();

    Termination(Duration grace) {
        this.grace = grace;
        long seconds = grace.plus(LONGEST_SAVING).toSeconds();
        ShutdownHookManager.get().addShutdownHook(end, BEFORE_SPARK, seconds, TimeUnit.SECONDS);
        ShutdownHookManager.get().addShutdownHook(halt, AFTER_ALL);
    }

    Interruption interruption() {
        return interruption;
    }

    /** Says whose work is cancelled when the time is up. */
    void cancels(JavaSparkContext context) {
        this.context = Optional.of(context);
    }

    /** Says how the job has ended; the process says the same, whatever signal has come meanwhile. */
    int ended(int exitCode) {
        this.exitCode = exitCode;
        return exitCode;
    }

    private void end() {
        interruption.request();
        try {
            long wait = grace.toMillis();
            while (!ended.await(wait, TimeUnit.MILLISECONDS)) {
                context.ifPresent(Termination::cancel);
                wait = BETWEEN_JOBS_MILLIS;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void cancel(JavaSparkContext context) {
        try {
            context.cancelAllJobs();
        } catch (IllegalStateException stopped) {
            // The job has ended and is saying so: there is nothing left to cancel.
        }
    }

    private void halt() {
        Runtime.getRuntime().halt(exitCode);
    }

    /** The job has ended, and has said how. */
    @Override
    public void close() {
        ended.countDown();
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(end);
            ShutdownHookManager.get().removeShutdownHook(halt);
        }
    }
}
