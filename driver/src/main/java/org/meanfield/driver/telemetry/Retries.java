package org.meanfield.driver.telemetry;

import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;

/**
 * How often the client sends again what did not arrive. Its own policy waits up to eight seconds in all, by chance more or
 * less: longer than the end of a job does, whose warning then could not say what went wrong.
 */
final class Retries {
    /** Waits for half of {@link Collector#PATIENCE} at most: half a second, three quarters, one and an eighth. */
    static final RetryPolicy POLICY = RetryPolicy.builder()
            .setMaxAttempts(4)
            .setInitialBackoff(Duration.ofMillis(500))
            .setBackoffMultiplier(1.5)
            .setMaxBackoff(Duration.ofSeconds(2))
            .build();

    private Retries() {}

    static MetricExporter bounded(MetricExporter exporter) {
        return exporter instanceof OtlpHttpMetricExporter http
                ? http.toBuilder()
                        .setRetryPolicy(POLICY)
                        // what a builder does not take over from the exporter that it is made of
                        .setAggregationTemporalitySelector(http)
                        .setDefaultAggregationSelector(http)
                        .build()
                : exporter;
    }

    static SpanExporter bounded(SpanExporter exporter) {
        return exporter instanceof OtlpHttpSpanExporter http
                ? http.toBuilder().setRetryPolicy(POLICY).build()
                : exporter;
    }
}
