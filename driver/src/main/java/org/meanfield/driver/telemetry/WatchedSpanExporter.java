package org.meanfield.driver.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** Sends spans as {@code exporter} does, and tells whether they arrived. */
record WatchedSpanExporter(SpanExporter exporter, Delivery delivery) implements SpanExporter {

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return delivery.watched(exporter.export(spans));
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
