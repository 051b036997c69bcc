package org.meanfield.driver.spark.watch;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.source.Source;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.driver.train.TrainingObserver;

/**
 * Tells a training to Spark's own metrics, and so to wherever they go: Prometheus, Graphite, JMX. In a Spark whose
 * metrics.properties has the PrometheusServlet they stand at /metrics/prometheus of the driver's web pages.
 */
public final class TrainingMetrics implements Source, TrainingObserver, AutoCloseable {
    private final MetricRegistry registry = new MetricRegistry();
    private final AtomicLong examples = new AtomicLong();
    private final AtomicLong rounds = new AtomicLong();
    private final AtomicLong broadcastMillis = new AtomicLong();
    private final AtomicLong trainMillis = new AtomicLong();
    private final AtomicLong mergeMillis = new AtomicLong();
    private volatile int epochs;
    private volatile double loss = Double.NaN;
    private volatile double validationLoss = Double.NaN;

    private TrainingMetrics() {
        gauge("examples", examples::get);
        gauge("rounds", rounds::get);
        gauge("broadcastMillis", broadcastMillis::get);
        gauge("trainMillis", trainMillis::get);
        gauge("mergeMillis", mergeMillis::get);
        gauge("epochs", () -> epochs);
        gauge("loss", () -> loss);
        gauge("valLoss", () -> validationLoss);
    }

    /** The metrics of a training in the running Spark, which forgets them when they are closed. */
    public static TrainingMetrics registered() {
        TrainingMetrics metrics = new TrainingMetrics();
        SparkEnv.get().metricsSystem().registerSource(metrics);
        return metrics;
    }

    private <T> void gauge(String name, Gauge<T> value) {
        registry.register(name, value);
    }

    @Override
    public String sourceName() {
        return "meanfield";
    }

    @Override
    public MetricRegistry metricRegistry() {
        return registry;
    }

    @Override
    public void roundEnded(RoundFigures figures) {
        examples.addAndGet(figures.examples());
        rounds.incrementAndGet();
        broadcastMillis.addAndGet(figures.broadcastMillis());
        trainMillis.addAndGet(figures.trainMillis());
        mergeMillis.addAndGet(figures.mergeMillis());
    }

    @Override
    public void epochEnded(EpochFigures figures, int all) {
        epochs = figures.epoch();
        loss = figures.figures().getOrDefault("loss", Double.NaN);
        validationLoss = figures.figures().getOrDefault("val_loss", Double.NaN);
    }

    @Override
    public void close() {
        SparkEnv.get().metricsSystem().removeSource(this);
    }
}
