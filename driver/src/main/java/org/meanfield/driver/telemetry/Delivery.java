package org.meanfield.driver.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Whether the collector took what it was sent; many threads tell it. */
final class Delivery {
    private final AtomicReference<String> failure = new AtomicReference<>();

    /** Hands {@code sent} on, and remembers it if it comes to nothing. */
    CompletableResultCode watched(CompletableResultCode sent) {
        sent.whenComplete(() -> {
            if (!sent.isSuccess()) {
                failed(Optional.ofNullable(sent.getFailureThrowable())
                        .map(Delivery::why)
                        .orElse("it was not sent"));
            }
        });
        return sent;
    }

    /** The first failure is the one that is told. */
    void failed(String why) {
        failure.compareAndSet(null, why);
    }

    Optional<String> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** What went wrong on the way; nothing did where the collector answered. */
    private static String why(Throwable thrown) {
        if (thrown instanceof IOException) {
            return thrown.toString();
        }
        return thrown.getCause() == null ? "it answered with an error" : why(thrown.getCause());
    }
}
