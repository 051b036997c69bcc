package org.meanfield.driver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.meanfield.driver.cluster.Occupancy;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.Interruption;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.report.RunPage;
import org.meanfield.driver.report.TensorBoardFiles;
import org.meanfield.driver.spark.SparkWorkers;
import org.meanfield.driver.spark.evaluate.Trial;
import org.meanfield.driver.spark.read.GivenRows;
import org.meanfield.driver.spark.watch.TrainingMetrics;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.store.EvaluationReport;
import org.meanfield.driver.store.Existing;
import org.meanfield.driver.store.Lease;
import org.meanfield.driver.store.Patience;
import org.meanfield.driver.store.RunDirectory;
import org.meanfield.driver.store.RunRecord;
import org.meanfield.driver.store.RunStore;
import org.meanfield.driver.store.StoredRun;
import org.meanfield.driver.train.EpochLoop;
import org.meanfield.driver.train.JobOutline;
import org.meanfield.driver.train.Observers;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.driver.train.stop.StopRules;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.evaluate.Evaluation;
import org.meanfield.worker.replica.ModelFile;
import org.meanfield.worker.replica.ModelState;

/**
 * The front door: trains what a configuration says and leaves the run's directory behind.
 *
 * <pre>{@code Training.of(config).observedBy(console).on(spark).run()}</pre>
 *
 * {@code fit()} instead of {@code run()} leaves nothing behind but the model that it hands back.
 */
public final class Training {
    private final JobConfig config;
    private final GivenRows given;
    private final TrainingObserver observer;
    private final Existing existing;
    private final Optional<String> forked;
    private final Interruption interruption;

    private Training(
            JobConfig config,
            GivenRows given,
            TrainingObserver observer,
            Existing existing,
            Optional<String> forked,
            Interruption interruption) {
        this.config = config;
        this.given = given;
        this.observer = observer;
        this.existing = existing;
        this.forked = forked;
        this.interruption = interruption;
    }

    /** A training that nobody watches, and that goes on with an unfinished run of the same name. */
    public static Training of(JobConfig config) {
        return new Training(
                config,
                GivenRows.NONE,
                new TrainingObserver() {},
                Existing.RESUME,
                Optional.empty(),
                new Interruption());
    }

    /** Hands over the rows that the configuration's sources of format rows stand for. */
    public Training rows(GivenRows given) {
        return new Training(config, given, observer, existing, forked, interruption);
    }

    /** Adds somebody who is told what happens; several are told in the order in which they were added. */
    public Training observedBy(TrainingObserver another) {
        return new Training(config, given, new Observers(observer, another), existing, forked, interruption);
    }

    /** Says what becomes of a run of the same name. */
    public Training existing(Existing existing) {
        return new Training(config, given, observer, existing, forked, interruption);
    }

    /** Says that a new run begins where the newest whole epoch of the run {@code forked} ended. */
    public Training forkedFrom(String forked) {
        return new Training(config, given, observer, existing, Optional.of(forked), interruption);
    }

    /** Says who may ask the job to save itself and end. */
    public Training endedBy(Interruption interruption) {
        return new Training(config, given, observer, existing, forked, interruption);
    }

    /** Says which cluster it trains on. It stays the caller's, who stops it. */
    public Ready on(JavaSparkContext spark) {
        return new Ready(spark);
    }

    /** The same for those who hold a session. */
    public Ready on(SparkSession spark) {
        return on(JavaSparkContext.fromSparkContext(spark.sparkContext()));
    }

    /** A training that knows its cluster. */
    public final class Ready {
        private final JavaSparkContext spark;

        private Ready(JavaSparkContext spark) {
            this.spark = spark;
        }

        /**
         * Trains all epochs that are left, tests, and publishes the run.
         *
         * @throws JobException whose exit code says what is wrong; nothing half-written is left behind
         */
        public TrainingResult run() {
            RunStore store = store();
            try (Lease lease = store.lease(config.runName())) {
                RunStore ours =
                        store.writtenUnder(lease, new Patience(config.output().maxWait(), observer::noted));
                RunStart start = new RunStart(config, ours, observer, existing, forked);
                start.check(given);
                return start.finished().map(run -> finishedBefore(ours, run)).orElseGet(() -> run(start));
            }
        }

        private RunStore store() {
            return RunStore.at(config.output().dir(), spark.hadoopConfiguration())
                    .permitting(config.output().permissions());
        }

        /**
         * Trains all epochs in memory and hands the model back: nothing is written, and a job that fails begins anew.
         *
         * @throws JobException whose exit code says what is wrong
         */
        public Fitted fit() {
            return new Fitting(config, given, observer).on(spark);
        }

        private TrainingResult finishedBefore(RunStore store, StoredRun run) {
            observer.noted(
                    "The run " + config.runName() + " is finished: there is nothing left to do. To start anew use"
                            + " --overwrite, to train longer raise training.epochs.");
            observer.finished(run.location());
            return new TrainingResult(
                    run.location(), store.history(config.runName()), store.evaluation(config.runName()));
        }

        private TrainingResult run(RunStart start) {
            try {
                Doctor.beforeTraining(spark, config).forEach(observer::noted);
                return trained(start);
            } catch (RuntimeException e) {
                boolean told = e instanceof JobException known && known.exitCode() == ExitCode.INTERRUPTED;
                if (interruption.requested() && !told) {
                    throw new JobException(ExitCode.INTERRUPTED, "Stopped by a signal before training began.", e);
                }
                throw e;
            }
        }

        private TrainingResult trained(RunStart start) {
            Optional<Preprocessing> fitted = start.fitted();
            Optional<WarmStart> warm = fitted.isPresent() ? Optional.empty() : Optional.of(warmStart());
            Preprocessing kept = fitted.orElseGet(() -> warm.orElseThrow().kept());
            try (SparkWorkers workers = SparkWorkers.of(spark, config, kept, given, observer)) {
                return run(workers, start.begin(record(workers), () -> warm.orElseGet(this::warmStart)
                        .checkpoint()));
            }
        }

        private WarmStart warmStart() {
            return WarmStart.of(config, spark, observer);
        }

        private TrainingResult run(SparkWorkers workers, RunStart.Begun begun) {
            RunDirectory run = begun.run();
            StopRules stop = new StopRules(config.stop());
            RunPage page = RunPage.of(store(), config.runName(), run);
            RunRecorder recorder =
                    new RunRecorder(run, begun.from(), config.checkpoint(), stop, interruption, workers::executors);
            try (TrainingMetrics metrics = TrainingMetrics.registered()) {
                run.preprocessing(workers.preprocessing());
                observer.started(outline(workers, begun));
                if (!config.averaging().sameBits()) {
                    observer.noted("With averaging.quorum the same run may come to other bits: rounds go on without"
                            + " workers that are slow.");
                }
                Occupancy.advice(config.averaging().workers(), workers.slots()).ifPresent(observer::noted);
                tellBadRecords(workers, run);
                EpochLoop loop = new EpochLoop(
                        config.training(),
                        config.averaging(),
                        stop,
                        workers,
                        new Observers(recorder, page, metrics, tensorBoard(run), observer));
                return published(workers, run, recorder, stop, loop.run(begun.from()));
            } catch (RuntimeException | Error e) {
                if (interruption.requested()) {
                    JobException end = recorder.interrupted();
                    run.fail(end);
                    throw end;
                }
                run.fail(e);
                throw e;
            }
        }

        private void tellBadRecords(SparkWorkers workers, RunDirectory run) {
            Map<String, List<String>> bad = workers.badRecords();
            if (!bad.isEmpty()) {
                String list = run.badRecords(bad);
                bad.forEach((data, records) -> observer.noted("Left out " + records.size() + " bad records of " + data
                        + "; " + list + " says which and why."));
            }
        }

        private TrainingResult published(
                SparkWorkers workers, RunDirectory run, RunRecorder recorder, StopRules stop, Checkpoint last) {
            String reason = stop.reason(last.history())
                    .orElse("Trained " + last.epochs() + " of "
                            + config.training().epochs() + " epochs.");
            ModelState model = stop.restored(last.history()).stream()
                    .filter(epoch -> epoch < last.epochs())
                    .mapToObj(run::model)
                    .findFirst()
                    .orElse(last.state().model());
            run.model(zip -> ModelFile.write(config.network(), config.training().optimizer(), model, zip));
            recorder.endIfAsked();
            Trial trial = workers.trial(model);
            Map<String, Double> test =
                    trial.test().map(seen -> tested(seen, workers, run)).orElse(Map.of());
            recorder.endIfAsked();
            run.gallery(trial.gallery());
            recorder.endIfAsked();
            recorder.settle();
            run.succeed(reason);
            if (last.epochs() < config.training().epochs()) {
                observer.noted(reason);
            }
            observer.finished(run.location());
            return new TrainingResult(run.location(), last.history(), test);
        }

        private Map<String, Double> tested(Evaluation test, SparkWorkers workers, RunDirectory run) {
            EvaluationReport report = EvaluationReport.of(test, config.network(), workers.preprocessing());
            run.evaluation(report);
            observer.tested(report.figures(), report.examples());
            return report.figures();
        }

        private TrainingObserver tensorBoard(RunDirectory run) {
            return config.output().tensorBoard() ? TensorBoardFiles.of(run) : new TrainingObserver() {};
        }

        private JobOutline outline(SparkWorkers workers, RunStart.Begun begun) {
            return new JobOutline(
                    config.runName(),
                    workers.examples(),
                    begun.from().state().model().weights().length,
                    config.averaging().workers(),
                    config.training().batchSize(),
                    config.training().epochs(),
                    begun.run().location());
        }

        private RunRecord record(SparkWorkers workers) {
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
}
