package org.meanfield.driver;

import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.Interruption;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.report.RunPage;
import org.meanfield.driver.spark.SparkWorkers;
import org.meanfield.driver.spark.exchange.Route;
import org.meanfield.driver.spark.read.GivenRows;
import org.meanfield.driver.store.Existing;
import org.meanfield.driver.store.Lease;
import org.meanfield.driver.store.Patience;
import org.meanfield.driver.store.RunRecord;
import org.meanfield.driver.store.RunStore;
import org.meanfield.driver.store.StoredRun;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.worker.data.Preprocessing;

/** A training that leaves a run's directory behind: it begins, goes on, or finds that nothing is left to do. */
record Running(
        JobConfig config,
        GivenRows given,
        TrainingObserver observer,
        Existing existing,
        Optional<String> forked,
        Interruption interruption) {

    /** Trains all epochs that are left, tests, and publishes the run. */
    TrainingResult on(JavaSparkContext spark) {
        RunStore store = RunStore.at(config.output().dir(), spark.hadoopConfiguration())
                .permitting(config.output().permissions());
        try (Lease lease = store.lease(config.runName())) {
            RunStore ours =
                    store.writtenUnder(lease, new Patience(config.output().maxWait(), observer::noted));
            RunStart start = new RunStart(config, ours, observer, existing, forked);
            start.check(given);
            return start.finished().map(run -> finishedBefore(ours, run)).orElseGet(() -> trained(spark, store, start));
        }
    }

    private TrainingResult finishedBefore(RunStore store, StoredRun run) {
        observer.noted("The run " + config.runName() + " is finished: there is nothing left to do. To start anew use"
                + " --overwrite, to train longer raise training.epochs.");
        observer.finished(run.location());
        return new TrainingResult(run.location(), store.history(config.runName()), store.evaluation(config.runName()));
    }

    private TrainingResult trained(JavaSparkContext spark, RunStore store, RunStart start) {
        try {
            Doctor.beforeTraining(spark, config).forEach(observer::noted);
            return begun(spark, store, start);
        } catch (RuntimeException e) {
            boolean told = e instanceof JobException known && known.exitCode() == ExitCode.INTERRUPTED;
            if (interruption.requested() && !told) {
                throw new JobException(ExitCode.INTERRUPTED, "Stopped by a signal before training began.", e);
            }
            throw e;
        }
    }

    private TrainingResult begun(JavaSparkContext spark, RunStore store, RunStart start) {
        Optional<Preprocessing> fitted = start.fitted();
        Optional<WarmStart> warm = fitted.isPresent() ? Optional.empty() : Optional.of(warmStart(spark));
        Preprocessing kept = fitted.orElseGet(() -> warm.orElseThrow().kept());
        try (SparkWorkers workers = SparkWorkers.of(spark, Route.SHORTEST, config, kept, given, observer)) {
            RunStart.Begun begun = start.begin(record(spark, workers), () -> warm.orElseGet(() -> warmStart(spark))
                    .checkpoint());
            RunPage page = RunPage.of(store, config.runName(), begun.run());
            return new BegunRun(config, observer, interruption, workers, begun.run(), page).trained(begun.from());
        }
    }

    private WarmStart warmStart(JavaSparkContext spark) {
        return WarmStart.of(config, spark, observer);
    }

    private RunRecord record(JavaSparkContext spark, SparkWorkers workers) {
        return new RunRecord(
                config.runName(),
                config.effective(),
                Versions.running(spark),
                workers.dataFingerprint(),
                workers.examples(),
                config.training().seed(),
                config.averaging().workers(),
                config.averaging().sameBits());
    }
}
