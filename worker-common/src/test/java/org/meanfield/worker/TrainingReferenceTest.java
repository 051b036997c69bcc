package org.meanfield.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * Follows training runs written down in float64 by Keras' formulas: the loss of each step and the final weights, for
 * the models that have only dense layers.
 */
class TrainingReferenceTest {
    private static final double RELATIVE = 1e-4;
    private static final double NEAR_ZERO = 1e-6;

    @TestFactory
    Stream<DynamicTest> followsTheReferenceRuns() throws IOException {
        Path file = file();
        if (!Files.exists(file)) {
            System.out.println(
                    "Skipped: no reference runs at " + file.toAbsolutePath() + " (-Dtraining.reference=FILE)");
            Assumptions.abort("no file " + file);
        }
        JsonNode cases = new ObjectMapper().readTree(file.toFile()).path("cases");
        List<JsonNode> dense = StreamSupport.stream(cases.spliterator(), false)
                .filter(TrainingReferenceTest::hasOnlyDenseLayers)
                .toList();
        assertThat(dense).isNotEmpty();
        return dense.stream().map(run -> dynamicTest(run.path("name").asText(), () -> follow(run)));
    }

    private static void follow(JsonNode run) {
        DenseGraph graph = new DenseGraph(run);
        for (JsonNode step : run.path("steps")) {
            assertThat(graph.train(step)).as("loss").isCloseTo(step.path("loss").asDouble(), near(step.path("loss")));
        }
        float[] weights = graph.weights();
        float[] expected = DenseGraph.flat(run.path("final_weights"));
        assertThat(weights).hasSameSizeAs(expected);
        for (int i = 0; i < weights.length; i++) {
            assertThat((double) weights[i]).as("weight " + i).isCloseTo(expected[i], near(expected[i]));
        }
    }

    private static Offset<Double> near(JsonNode expected) {
        return near(expected.asDouble());
    }

    private static Offset<Double> near(double expected) {
        return Offset.offset(RELATIVE * Math.abs(expected) + NEAR_ZERO);
    }

    private static boolean hasOnlyDenseLayers(JsonNode run) {
        return StreamSupport.stream(run.path("model").path("layers").spliterator(), false)
                .allMatch(layer -> layer.has("dense"));
    }

    private static Path file() {
        String named = System.getProperty("training.reference", "");
        return Path.of(named.isEmpty() ? "../../shared/conformance/training-reference.json" : named);
    }
}
