package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.train.TrainingObserver;

/** A job of 3 epochs of 4 rounds that stops somewhere. */
final class StoppedJob {
    private static final List<String> SETTINGS = List.of(
            "training.epochs=3",
            "averaging.every=2",
            "averaging.outer.momentum.rate=0.9",
            "training.optimizer.adam.learning_rate=0.01",
            "training.reduce_lr_on_plateau={ min_delta = 1000, factor = 0.5, patience = 1 }",
            "model.layers=[flatten,{dropout{rate=0.2}},{dense{units=16,activation=relu}},{dense{units=10,activation=softmax}}]");

    private StoppedJob() {}

    static JobConfig conf(Path dir, String... more) {
        List<String> settings = new ArrayList<>(SETTINGS);
        settings.addAll(List.of(more));
        return Jobs.digits(dir, settings.toArray(String[]::new));
    }

    /** Fails when training has come {@code count} rounds further. */
    static TrainingObserver failingAfter(int count) {
        return new TrainingObserver() {
            private int rounds;

            @Override
            public void reached(Checkpoint at) {
                if (++rounds == count) {
                    throw new IllegalStateException("power cut");
                }
            }
        };
    }

    /** Leaves a run that has come so far. */
    static void stopAfter(JavaSparkContext spark, Path dir, int rounds) {
        assertThatThrownBy(() -> Training.of(conf(dir))
                        .observedBy(failingAfter(rounds))
                        .on(spark)
                        .run())
                .hasMessage("power cut");
    }
}
