package org.meanfield.driver.telemetry;

import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.meanfield.driver.config.OpenTelemetryConfig;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.train.TrainingObserver;

/**
 * OpenTelemetry's own client, set up by OpenTelemetry's own environment variables and system properties. What it sends,
 * it sends in threads of its own; the end of an epoch has the metrics sent, and the end of the job what is left.
 */
final class Collector implements TrainingObserver, AutoCloseable {
    /** How long the end of a job waits for the collector. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String SCOPE = "org.meanfield";

    private final OpenTelemetrySdk sdk;
    private final Delivery delivery;
    private final Consumer<String> warnings;
    private CompletableResultCode flushed = CompletableResultCode.ofSuccess();
    private boolean warned;

    private Collector(OpenTelemetrySdk sdk, Delivery delivery, Consumer<String> warnings) {
        this.sdk = sdk;
        this.delivery = delivery;
        this.warnings = warnings;
    }

    /** The client that {@code to} and the environment ask for; none, and a warning, where it cannot be had. */
    static Optional<Collector> opened(OpenTelemetryConfig to, Consumer<String> warnings) {
        Delivery delivery = new Delivery();
        try {
            OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                    .disableShutdownHook()
                    .addPropertiesSupplier(() -> Map.of(
                            "otel.service.name", "meanfield",
                            "otel.exporter.otlp.protocol", "http/protobuf",
                            "otel.logs.exporter", "none"))
                    .addPropertiesCustomizer(given -> to.endpoint()
                            .map(endpoint -> Map.of("otel.exporter.otlp.endpoint", endpoint.toString()))
                            .orElseGet(Map::of))
                    .addMetricExporterCustomizer(
                            (exporter, given) -> new WatchedMetricExporter(Retries.bounded(exporter), delivery))
                    .addSpanExporterCustomizer(
                            (exporter, given) -> new WatchedSpanExporter(Retries.bounded(exporter), delivery))
                    .build()
                    .getOpenTelemetrySdk();
            return Optional.of(new Collector(sdk, delivery, warnings));
        } catch (RuntimeException | LinkageError e) {
            warnings.accept("OpenTelemetry is told nothing of this run: " + reason(e));
            return Optional.empty();
        }
    }

    /** What its message says, which repeats the setting that it is about: headers hold secrets. */
    private static String reason(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("headers") ? "OTEL_EXPORTER_OTLP_HEADERS must be name=value,name=value" : message;
    }

    Meter meter() {
        return sdk.getMeter(SCOPE);
    }

    Tracer tracer() {
        return sdk.getTracer(SCOPE);
    }

    @Override
    public void epochEnded(EpochFigures figures, int epochs) {
        flushed = sdk.getSdkMeterProvider().forceFlush();
        warnOnce();
    }

    @Override
    public void close() {
        // In a thread of its own: the client's own shutdown takes as long as its exporters' timeouts together.
        Thread shutdown = new Thread(this::shutdown, "opentelemetry-shutdown");
        shutdown.setDaemon(true);
        shutdown.start();
        try {
            shutdown.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (shutdown.isAlive()) {
            delivery.failed("no answer within " + PATIENCE.toSeconds() + " s at the end of the run");
        }
        warnOnce();
    }

    /** Ends before the job's patience does only where the collector has answered. */
    private void shutdown() {
        long longer = PATIENCE.multipliedBy(2).toMillis();
        flushed.join(longer, TimeUnit.MILLISECONDS);
        sdk.shutdown().join(longer, TimeUnit.MILLISECONDS);
    }

    private void warnOnce() {
        if (!warned) {
            delivery.failure().ifPresent(why -> {
                warned = true;
                warnings.accept("The collector of OpenTelemetry did not take all that it was told of this run (" + why
                        + "); the run itself is not touched by that. output.opentelemetry.endpoint or"
                        + " OTEL_EXPORTER_OTLP_ENDPOINT says where it is.");
            });
        }
    }
}
