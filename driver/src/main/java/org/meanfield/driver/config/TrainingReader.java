package org.meanfield.driver.config;

import java.util.Map;
import org.meanfield.worker.evaluate.Metric;
import org.meanfield.worker.optimizer.OptimizerCatalog;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.optimizer.Schedule;

/** Reads the sections {@code training} and {@code averaging}. */
final class TrainingReader {

    private TrainingReader() {}

    static TrainingConfig training(Section training) {
        OptimizerSpec optimizer = training.alternative("optimizer", "optimizer", OptimizerCatalog.names())
                .map(named -> OptimizerCatalog.read(named.name(), named.arguments()))
                .orElseGet(() -> new OptimizerSpec.Sgd(Schedule.constant(1), 0, false));
        return new TrainingConfig(
                optimizer,
                training.choices("metrics", "metric", Metric.byName()),
                training.integer("epochs", 1),
                training.integer("batch_size", 1),
                training.wholeNumber("seed"));
    }

    static AveragingConfig averaging(Section averaging) {
        return new AveragingConfig(averaging.integer("workers", 1), every(averaging));
    }

    private static AveragingConfig.Every every(Section averaging) {
        if (averaging.isNumber("every")) {
            return new AveragingConfig.Every.Batches(averaging.integer("every", 1));
        }
        AveragingConfig.Every epoch = new AveragingConfig.Every.Epoch();
        return averaging
                .word("every", Map.of("epoch", epoch), "must be epoch, or a whole number of mini-batches")
                .orElse(epoch);
    }
}
