package org.meanfield.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Assumptions;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * Training runs written down in float64 by Keras' formulas. {@code -Dtraining.reference=FILE} names another file, seen
 * from the project's root.
 */
final class ReferenceRuns {
    private static final Path ROOT = Path.of("..");
    private static final String BESIDE_THE_PROJECT = "../shared/conformance/training-reference.json";
    private static final double RELATIVE = 1e-4;
    private static final double NEAR_ZERO = 1e-6;

    private ReferenceRuns() {}

    /** The runs under {@code key}; says so and skips the test where there is no file beside the project. */
    static JsonNode read(String key) {
        try {
            return new ObjectMapper().readTree(file().toFile()).path(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file() {
        String named = System.getProperty("training.reference", "");
        if (!named.isEmpty()) {
            return ROOT.resolve(named);
        }
        Path file = ROOT.resolve(BESIDE_THE_PROJECT);
        if (!Files.exists(file)) {
            String reason = "No reference runs at " + file + "; name a file by -Dtraining.reference=FILE";
            System.out.println("Skipped: " + reason);
            Assumptions.abort(reason);
        }
        return file;
    }

    /** How far from {@code expected} single precision may be. */
    static Offset<Double> near(double expected) {
        return Offset.offset(RELATIVE * Math.abs(expected) + NEAR_ZERO);
    }
}
