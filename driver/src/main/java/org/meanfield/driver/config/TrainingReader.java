package org.meanfield.driver.config;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.optimizer.OptimizerCatalog;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.optimizer.Schedule;

/** Reads the section {@code training}. */
final class TrainingReader {

    private TrainingReader() {}

    /** @param figures that every epoch has */
    static TrainingConfig training(Section training, List<String> figures) {
        OptimizerSpec optimizer = training.alternative("optimizer", "optimizer", OptimizerCatalog.names())
                .map(named -> OptimizerCatalog.read(named.name(), named.arguments()))
                .orElseGet(() -> new OptimizerSpec.Sgd(Schedule.constant(1), 0, false));
        return new TrainingConfig(
                optimizer,
                training.optionalSection("reduce_lr_on_plateau")
                        .map(section -> ReduceLearningRate.read(section, figures)),
                training.integer("epochs", 1),
                training.integer("batch_size", 1),
                shuffle(training),
                training.wholeNumber("seed"));
    }

    private static Shuffle shuffle(Section training) {
        Map<String, Function<Arguments, Shuffle>> readers = Map.of(
                "local", none -> new Shuffle.Local(),
                "global", global -> new Shuffle.Global(global.integer("every", 1, 1)));
        return training.alternative("shuffle", "shuffle", readers).orElseGet(Shuffle.Local::new);
    }
}
