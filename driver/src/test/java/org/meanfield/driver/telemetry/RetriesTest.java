package org.meanfield.driver.telemetry;

import static io.opentelemetry.sdk.metrics.data.AggregationTemporality.DELTA;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A client that has given up before the end of a job does, and is otherwise the one that the user has set up. */
class RetriesTest {

    @Test
    void allWaitsTogetherAreShorterThanTheJobsPatience() {
        double longest = seconds(Retries.POLICY.getMaxBackoff());
        double wait = seconds(Retries.POLICY.getInitialBackoff());
        double waits = 0;
        for (int attempt = 1; attempt < Retries.POLICY.getMaxAttempts(); attempt++) {
            waits += Math.min(wait, longest);
            wait *= Retries.POLICY.getBackoffMultiplier();
        }

        assertThat(waits).isLessThanOrEqualTo(seconds(Collector.PATIENCE) / 2);
    }

    @Test
    void metricsKeepTheirEndpointAndTheirTemporality() {
        try (MetricExporter bounded = Retries.bounded(OtlpHttpMetricExporter.builder()
                .setEndpoint("http://collector:4318/v1/metrics")
                .setAggregationTemporalitySelector(AggregationTemporalitySelector.deltaPreferred())
                .setDefaultAggregationSelector(type -> Aggregation.drop())
                .build())) {
            assertThat(bounded.toString())
                    .contains("http://collector:4318/v1/metrics")
                    .contains(Retries.POLICY.toString());
            assertThat(bounded.getAggregationTemporality(InstrumentType.COUNTER))
                    .isEqualTo(DELTA);
            assertThat(bounded.getDefaultAggregation(InstrumentType.COUNTER)).isEqualTo(Aggregation.drop());
        }
    }

    @Test
    void spansKeepTheirEndpoint() {
        try (var bounded = Retries.bounded(OtlpHttpSpanExporter.builder()
                .setEndpoint("http://collector:4318/v1/traces")
                .build())) {
            assertThat(bounded.toString())
                    .contains("http://collector:4318/v1/traces")
                    .contains(Retries.POLICY.toString());
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
