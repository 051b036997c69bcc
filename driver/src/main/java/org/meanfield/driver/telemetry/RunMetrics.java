package org.meanfield.driver.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleGauge;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;
import java.util.Map;
import org.meanfield.driver.config.TrainingConfig;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.driver.train.TrainingObserver;

/**
 * A run as metrics, each with the attribute {@code run}. Loss and metrics are gauges by Keras' names, such as
 * {@code meanfield.loss} and of a network with several outputs {@code meanfield.price_mae}, whose attribute {@code data}
 * is {@code train}, {@code validation} or {@code test}.
 */
final class RunMetrics implements TrainingObserver {
    private static final String PREFIX = "meanfield.";
    private static final String LEARNING_RATE = "learning_rate";
    private static final String SECONDS = "s";
    private static final List<Double> BOUNDS_IN_SECONDS =
            List.of(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0);
    private static final double MILLIS_A_SECOND = 1000;

    private final Meter meter;
    private final TrainingConfig training;
    private final Attributes run;
    private final LongCounter examples;
    private final LongCounter rounds;
    private final DoubleHistogram duration;
    private final DoubleGauge epochs;
    private final DoubleGauge rate;
    private final DoubleGauge learningRate;

    RunMetrics(Meter meter, String runName, TrainingConfig training) {
        this.meter = meter;
        this.training = training;
        this.run = Attributes.of(AttributeKey.stringKey("run"), runName);
        this.examples = meter.counterBuilder(PREFIX + "examples")
                .setUnit("{example}")
                .setDescription("Examples trained since this start of the run")
                .build();
        this.rounds = meter.counterBuilder(PREFIX + "rounds")
                .setUnit("{round}")
                .setDescription("Rounds since this start of the run")
                .build();
        this.duration = meter.histogramBuilder(PREFIX + "round.duration")
                .setUnit(SECONDS)
                .setDescription("What a round spends its time with: broadcast, train or merge")
                .setExplicitBucketBoundariesAdvice(BOUNDS_IN_SECONDS)
                .build();
        this.epochs = gauge("epochs", "{epoch}", "Epochs that the run has behind it");
        this.rate = gauge("examples.rate", "{example}/s", "Of the last epoch, its validation included");
        this.learningRate = gauge(LEARNING_RATE, "1", "Of the next step");
    }

    @Override
    public void roundEnded(RoundFigures figures) {
        examples.add(figures.examples(), run);
        rounds.add(1, run);
        spent("broadcast", figures.broadcastMillis());
        spent("train", figures.trainMillis());
        spent("merge", figures.mergeMillis());
    }

    @Override
    public void reached(Checkpoint at) {
        learningRate.set(training.learningRate(at.state()), run);
    }

    @Override
    public void epochEnded(EpochFigures figures, int all) {
        epochs.set(figures.epoch(), run);
        rate.set(figures.examplesPerSecond(), run);
        Map<String, Double> trained = figures.training();
        trained.remove(LEARNING_RATE);
        figures(trained, "train");
        figures(figures.validation(), "validation");
    }

    @Override
    public void tested(Map<String, Double> figures, long examplesTested) {
        figures(figures, "test");
    }

    private void figures(Map<String, Double> figures, String data) {
        figures.forEach((name, value) ->
                gauge(name, "1", "By Keras' name, of the epoch or the test").set(value, with("data", data)));
    }

    private void spent(String phase, long millis) {
        duration.record(millis / MILLIS_A_SECOND, with("phase", phase));
    }

    private Attributes with(String key, String value) {
        return run.toBuilder().put(key, value).build();
    }

    private DoubleGauge gauge(String name, String unit, String description) {
        return meter.gaugeBuilder(PREFIX + name)
                .setUnit(unit)
                .setDescription(description)
                .build();
    }
}
