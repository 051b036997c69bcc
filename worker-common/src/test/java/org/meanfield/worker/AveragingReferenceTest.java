package org.meanfield.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.meanfield.worker.average.AveragingRule;
import org.meanfield.worker.average.AveragingState;
import org.meanfield.worker.average.Cores;
import org.meanfield.worker.average.StateMean;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.Replica;
import org.nd4j.shade.jackson.databind.JsonNode;

/** Follows averaged runs of several uneven workers: the loss of each step and the weights after each round. */
class AveragingReferenceTest {

    @TestFactory
    Stream<DynamicTest> followsTheAveragedRuns() {
        JsonNode runs = ReferenceRuns.read("averaging");
        assertThat(runs).hasSize(6);
        return StreamSupport.stream(runs.spliterator(), false)
                .map(run -> dynamicTest(run.path("name").asText(), () -> follow(run)));
    }

    private static void follow(JsonNode node) {
        ReferenceRun run = new ReferenceRun(node);
        AveragingRule rule = rule(node.path("outer"));
        AveragingState state = AveragingState.first(run.first());
        try (Replica replica = Replica.of(run.network(), run.optimizer())) {
            for (JsonNode round : node.path("rounds")) {
                List<StateMean.Share> shares = new ArrayList<>();
                for (JsonNode worker : round.path("workers")) {
                    replica.load(state.model());
                    worker.path("steps").forEach(step -> train(replica, step));
                    long examples = worker.path("examples").asLong();
                    shares.add(new StateMean.Share(replica.state(), examples));
                }
                state = rule.next(state, StateMean.of(shares, List.of(), Cores.ONE), List.of());
                check(run, state.model(), round);
            }
        }
    }

    private static void train(Replica replica, JsonNode step) {
        double expected = step.path("loss").asDouble();
        double loss = replica.fit(ReferenceRun.batch(step)).loss();
        assertThat(loss).as("loss").isCloseTo(expected, ReferenceRuns.near(expected));
    }

    private static void check(ReferenceRun run, ModelState state, JsonNode round) {
        float[] expected = run.weights(round.path("weights_after"));
        assertThat(state.weights()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) state.weights()[i])
                    .as("weight " + i)
                    .isCloseTo(expected[i], ReferenceRuns.near(expected[i]));
        }
        assertThat(state.steps()).isEqualTo(round.path("optimizer_step_after").asLong());
    }

    private static AveragingRule rule(JsonNode outer) {
        return outer.isNull()
                ? new AveragingRule.Mean()
                : new AveragingRule.Momentum(
                        outer.path("learning_rate").asDouble(),
                        outer.path("momentum").asDouble(),
                        true);
    }
}
