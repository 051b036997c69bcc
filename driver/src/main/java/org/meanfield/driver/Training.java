package org.meanfield.driver;

import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.spark.SparkWorkers;
import org.meanfield.driver.store.Existing;
import org.meanfield.driver.store.RunDirectory;
import org.meanfield.driver.store.RunRecord;
import org.meanfield.driver.store.RunStore;
import org.meanfield.driver.train.EpochLoop;
import org.meanfield.driver.train.JobOutline;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.worker.average.AveragingState;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.replica.FirstState;
import org.meanfield.worker.replica.ModelFile;
import org.meanfield.worker.replica.ModelState;

/**
 * The front door: trains what a configuration says and leaves the run's directory behind.
 *
 * <pre>{@code Training.of(config).observedBy(console).on(spark).run()}</pre>
 */
public final class Training {
    private final JobConfig config;
    private final TrainingObserver observer;
    private final Existing existing;

    private Training(JobConfig config, TrainingObserver observer, Existing existing) {
        this.config = config;
        this.observer = observer;
        this.existing = existing;
    }

    /** A training that nobody watches and that leaves a finished run of the same name alone. */
    public static Training of(JobConfig config) {
        return new Training(config, new TrainingObserver() {}, Existing.KEEP);
    }

    public Training observedBy(TrainingObserver observer) {
        return new Training(config, observer, existing);
    }

    /** Says what becomes of a finished run of the same name. */
    public Training existing(Existing existing) {
        return new Training(config, observer, existing);
    }

    public Ready on(JavaSparkContext spark) {
        return new Ready(spark);
    }

    /** A training that knows its cluster. */
    public final class Ready {
        private final JavaSparkContext spark;

        private Ready(JavaSparkContext spark) {
            this.spark = spark;
        }

        /**
         * Trains all epochs, tests, and publishes the run.
         *
         * @throws JobException whose exit code says what is wrong; nothing half-written is left behind
         */
        public TrainingResult run() {
            RunStore store = RunStore.at(config.output().dir(), spark.hadoopConfiguration());
            store.check(config.runName(), existing);
            try (SparkWorkers workers = SparkWorkers.of(spark, config, observer)) {
                RunDirectory run = store.begin(record(workers), existing);
                try {
                    return trained(workers, run);
                } catch (JobException e) {
                    run.fail(e.exitCode(), e);
                    throw e;
                } catch (RuntimeException | Error e) {
                    run.fail(ExitCode.BUG, e);
                    throw e;
                }
            }
        }

        private TrainingResult trained(SparkWorkers workers, RunDirectory run) {
            EpochRecorder epochs = new EpochRecorder(run);
            Observers observers = new Observers(epochs, observer);
            ModelState first = FirstState.of(
                    config.network(),
                    config.training().optimizer(),
                    config.training().seed());
            observers.started(outline(workers, first, run));
            ModelState last = new EpochLoop(config.training(), config.averaging(), workers, observers)
                    .run(AveragingState.first(first))
                    .model();
            run.preprocessing(workers.preprocessing());
            run.model(zip -> ModelFile.write(config.network(), config.training().optimizer(), last, zip));
            Map<String, Double> test =
                    workers.test(last).map(scores -> tested(scores, run)).orElse(Map.of());
            run.succeed();
            observer.finished(run.location());
            return new TrainingResult(run.location(), epochs.figures(), test);
        }

        private Map<String, Double> tested(Scores scores, RunDirectory run) {
            Map<String, Double> figures = scores.figures();
            run.evaluation(figures, scores.examples());
            observer.tested(figures, scores.examples());
            return figures;
        }

        private JobOutline outline(SparkWorkers workers, ModelState first, RunDirectory run) {
            return new JobOutline(
                    config.runName(),
                    workers.examples(),
                    first.weights().length,
                    config.averaging().workers(),
                    config.training().batchSize(),
                    config.training().epochs(),
                    run.location());
        }

        private RunRecord record(SparkWorkers workers) {
            return new RunRecord(
                    config.runName(),
                    config.effective(),
                    Versions.running(spark),
                    workers.dataFingerprint(),
                    workers.examples(),
                    config.training().seed(),
                    config.averaging().workers());
        }
    }
}
