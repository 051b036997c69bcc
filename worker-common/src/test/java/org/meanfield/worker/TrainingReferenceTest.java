package org.meanfield.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.meanfield.worker.replica.Replica;
import org.nd4j.shade.jackson.databind.JsonNode;

/** Follows the reference runs of one worker: the loss of each step and the final weights. */
class TrainingReferenceTest {
    @TestFactory
    Stream<DynamicTest> followsTheReferenceRuns() {
        JsonNode cases = ReferenceRuns.read("cases");
        assertThat(cases).isNotEmpty();
        return StreamSupport.stream(cases.spliterator(), false)
                .map(ReferenceRun::new)
                .map(run -> dynamicTest(run.name(), () -> follow(run)));
    }

    private static void follow(ReferenceRun run) {
        try (Replica replica = Replica.of(run.network(), run.optimizer())) {
            replica.load(run.first());
            for (JsonNode step : run.steps()) {
                double expected = step.path("loss").asDouble();
                assertThat(replica.fit(ReferenceRun.batch(step)).loss())
                        .as("loss")
                        .isCloseTo(expected, ReferenceRuns.near(expected));
            }
            float[] weights = replica.state().weights();
            float[] expected = run.weights("final_weights");
            assertThat(weights).hasSameSizeAs(expected);
            for (int i = 0; i < weights.length; i++) {
                assertThat((double) weights[i])
                        .as("weight " + i)
                        .isCloseTo(expected[i], ReferenceRuns.near(expected[i]));
            }
        }
    }
}
