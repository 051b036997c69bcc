package org.meanfield.driver.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * An OpenTelemetry collector that is told of a run.
 *
 * @param endpoint where it listens to OTLP over HTTP; where it is not given, OpenTelemetry's own environment variables say
 */
public record OpenTelemetryConfig(Optional<URI> endpoint) {
    private static final String ENDPOINT = "endpoint";

    static OpenTelemetryConfig read(Section section) {
        return new OpenTelemetryConfig(
                section.has(ENDPOINT) ? address(section, section.text(ENDPOINT)) : Optional.empty());
    }

    private static Optional<URI> address(Section section, String text) {
        try {
            URI uri = new URI(text);
            boolean http = Set.of("http", "https").contains(String.valueOf(uri.getScheme()));
            if (http && uri.getHost() != null && uri.getRawUserInfo() == null) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException noAddress) {
            // Told below, as any other text that is no address.
        }
        section.refuse(ENDPOINT, "must be the address of a collector, such as http://collector:4318");
        return Optional.empty();
    }
}
