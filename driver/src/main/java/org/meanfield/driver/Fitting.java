package org.meanfield.driver;

import java.util.OptionalInt;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.spark.SparkWorkers;
import org.meanfield.driver.spark.exchange.Route;
import org.meanfield.driver.spark.read.GivenRows;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.store.TrainedModel;
import org.meanfield.driver.train.EpochLoop;
import org.meanfield.driver.train.JobOutline;
import org.meanfield.driver.train.Observers;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.driver.train.stop.StopRules;
import org.meanfield.worker.replica.ModelState;

/** A training in memory: the same loop as a run's, without its directory. */
record Fitting(JobConfig config, GivenRows given, TrainingObserver observer, Route route) {
    private static final String IN_MEMORY = "memory";

    Fitted on(JavaSparkContext spark) {
        WarmStart start = WarmStart.of(config, spark, observer);
        try (SparkWorkers workers = SparkWorkers.of(spark, route, config, start.kept(), given, observer)) {
            Checkpoint begin = start.checkpoint();
            ModelState first = begin.state().model();
            observer.started(JobOutline.of(config, workers.examples(), first, IN_MEMORY));
            StopRules stop = new StopRules(config.stop());
            BestModel best = new BestModel(stop, first);
            EpochLoop loop =
                    new EpochLoop(config.training(), config.averaging(), stop, workers, new Observers(best, observer));
            Checkpoint last = loop.run(begin);
            TrainedModel model = new TrainedModel(IN_MEMORY, config, workers.preprocessing(), best.model.weights());
            observer.finished(IN_MEMORY);
            return new Fitted(model, last.history(), workers.examples());
        }
    }

    /** Keeps the model that the training is to end with: the last epoch's, or the one that early stopping restores. */
    private static final class BestModel implements TrainingObserver {
        private final StopRules stop;
        private ModelState model;

        BestModel(StopRules stop, ModelState first) {
            this.stop = stop;
            this.model = first;
        }

        @Override
        public void reached(Checkpoint at) {
            OptionalInt restored = stop.restored(at.history());
            boolean kept = restored.isPresent() && restored.getAsInt() != at.epochs();
            if (at.betweenEpochs() && !kept) {
                model = at.state().model();
            }
        }
    }
}
