package org.meanfield.driver;

import java.util.List;
import java.util.Map;
import org.meanfield.driver.cluster.Occupancy;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.job.Interruption;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.report.RunPage;
import org.meanfield.driver.report.TensorBoardFiles;
import org.meanfield.driver.spark.SparkWorkers;
import org.meanfield.driver.spark.evaluate.Trial;
import org.meanfield.driver.spark.watch.TrainingMetrics;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.store.EvaluationReport;
import org.meanfield.driver.store.RunDirectory;
import org.meanfield.driver.train.EpochLoop;
import org.meanfield.driver.train.JobOutline;
import org.meanfield.driver.train.Observers;
import org.meanfield.driver.train.RunRecorder;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.driver.train.stop.StopRules;
import org.meanfield.worker.evaluate.Evaluation;
import org.meanfield.worker.replica.ModelFile;
import org.meanfield.worker.replica.ModelState;

/** A run whose directory is there and whose workers have their examples: it trains, tests and publishes. */
record BegunRun(
        JobConfig config,
        TrainingObserver observer,
        Interruption interruption,
        SparkWorkers workers,
        RunDirectory run,
        RunPage page) {

    TrainingResult trained(Checkpoint from) {
        KeepRule keep = KeepRule.of(config);
        RunRecorder recorder = new RunRecorder(run, from, config.checkpoint().every(), keep::after);
        RunEnding ending = new RunEnding(run, recorder, interruption);
        try (TrainingMetrics metrics = TrainingMetrics.registered()) {
            run.preprocessing(workers.preprocessing());
            observer.started(
                    JobOutline.of(config, workers.examples(), from.state().model(), run.location()));
            if (!config.averaging().sameBits()) {
                observer.noted("With averaging.quorum the same run may come to other bits: rounds go on without"
                        + " workers that are slow.");
            }
            Occupancy.advice(config.averaging().workers(), workers.slots()).ifPresent(observer::noted);
            tellBadRecords();
            EpochLoop loop = new EpochLoop(
                    config.training(),
                    config.averaging(),
                    keep.stop(),
                    workers,
                    new Observers(recorder, executors(), ending, page, metrics, tensorBoard(), observer));
            return published(keep.stop(), ending, loop.run(from));
        } catch (RuntimeException | Error e) {
            if (interruption.requested()) {
                JobException end = ending.interrupted();
                run.fail(end);
                throw end;
            }
            run.fail(e);
            throw e;
        }
    }

    private void tellBadRecords() {
        Map<String, List<String>> bad = workers.badRecords();
        if (!bad.isEmpty()) {
            String list = run.badRecords(bad);
            bad.forEach((data, records) -> observer.noted(
                    "Left out " + records.size() + " bad records of " + data + "; " + list + " says which and why."));
        }
    }

    private TrainingObserver executors() {
        return new TrainingObserver() {
            @Override
            public void reached(Checkpoint at) {
                if (at.betweenEpochs()) {
                    run.executors(workers.executors());
                }
            }
        };
    }

    private TrainingObserver tensorBoard() {
        return config.output().tensorBoard() ? TensorBoardFiles.of(run) : new TrainingObserver() {};
    }

    private TrainingResult published(StopRules stop, RunEnding ending, Checkpoint last) {
        String reason = stop.reason(last.history())
                .orElse("Trained " + last.epochs() + " of " + config.training().epochs() + " epochs.");
        ModelState model = stop.restored(last.history()).stream()
                .filter(epoch -> epoch < last.epochs())
                .mapToObj(run::model)
                .findFirst()
                .orElse(last.state().model());
        run.model(zip -> ModelFile.write(config.network(), config.training().optimizer(), model, zip));
        ending.ifAsked();
        Trial trial = workers.trial(model);
        Map<String, Double> test = trial.test().map(this::tested).orElse(Map.of());
        ending.ifAsked();
        run.gallery(trial.gallery());
        ending.ifAsked();
        run.executors(workers.executors());
        run.succeed(reason);
        if (last.epochs() < config.training().epochs()) {
            observer.noted(reason);
        }
        observer.finished(run.location());
        return new TrainingResult(run.location(), last.history(), test);
    }

    private Map<String, Double> tested(Evaluation test) {
        EvaluationReport report = EvaluationReport.of(test, config.network(), workers.preprocessing());
        run.evaluation(report);
        observer.tested(report.figures(), report.examples());
        return report.figures();
    }
}
