package org.meanfield.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.meanfield.worker.replica.Replica;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * Follows training runs written down in float64 by Keras' formulas: the loss of each step and the final weights.
 * {@code -Dtraining.reference=FILE} names another file, seen from the project's root.
 */
class TrainingReferenceTest {
    private static final Path ROOT = Path.of("..");
    private static final String BESIDE_THE_PROJECT = "../shared/conformance/training-reference.json";
    private static final double RELATIVE = 1e-4;
    private static final double NEAR_ZERO = 1e-6;

    @TestFactory
    Stream<DynamicTest> followsTheReferenceRuns() throws IOException {
        JsonNode cases = new ObjectMapper().readTree(file().toFile()).path("cases");
        assertThat(cases).isNotEmpty();
        return StreamSupport.stream(cases.spliterator(), false)
                .map(ReferenceRun::new)
                .map(run -> dynamicTest(run.name(), () -> follow(run)));
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

    private static void follow(ReferenceRun run) {
        Assumptions.assumeTrue(run.isOfDenseLayers(), "only dense layers can be said so far");
        try (Replica replica = Replica.of(run.network(), run.optimizer())) {
            replica.load(run.first());
            for (JsonNode step : run.steps()) {
                double expected = step.path("loss").asDouble();
                assertThat(replica.fit(ReferenceRun.batch(step)).loss())
                        .as("loss")
                        .isCloseTo(expected, near(expected));
            }
            float[] weights = replica.state().weights();
            float[] expected = run.weights("final_weights");
            assertThat(weights).hasSameSizeAs(expected);
            for (int i = 0; i < weights.length; i++) {
                assertThat((double) weights[i]).as("weight " + i).isCloseTo(expected[i], near(expected[i]));
            }
        }
    }

    private static Offset<Double> near(double expected) {
        return Offset.offset(RELATIVE * Math.abs(expected) + NEAR_ZERO);
    }
}
