package org.meanfield.worker.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.evaluate.Metric;
import org.meanfield.worker.evaluate.MetricSpec;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.NetworkSpec.Output;
import org.meanfield.worker.network.layer.Activation;
import org.meanfield.worker.network.layer.Dense;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.optimizer.Schedule;

/** Losses, weights and metrics of outputs, against sums over the single examples. */
class OutputTermsTest {
    private static final OptimizerSpec SGD = new OptimizerSpec.Sgd(Schedule.constant(0.1), 0, false);
    private static final List<MetricSpec> ACCURACY = List.of(new MetricSpec(Metric.ACCURACY));
    private static final List<MetricSpec> MAE = List.of(new MetricSpec(Metric.MEAN_ABSOLUTE_ERROR));
    private static final Output KIND = new Output("kind", Loss.SPARSE_CATEGORICAL_CROSSENTROPY, 1, ACCURACY, Map.of());
    private static final float[] INPUTS = {1, 0, 0.5f, 0.2f, -1, 2, 3, 1};
    private static final float[] KINDS = {2, 0, 1, 2};
    private static final float[] SIZES = {0.5f, 2, -1, 4};

    private static NetworkSpec network(Output... outputs) {
        return new NetworkSpec(
                List.of(new NetworkSpec.Input("x", Shape.of(2))),
                List.of(
                        new NetworkSpec.Node("kind", new Dense(3, Activation.SOFTMAX), "x"),
                        new NetworkSpec.Node("size", new Dense(1, Activation.LINEAR), "x")),
                List.of(outputs));
    }

    private static NetworkSpec kinds(Map<Integer, Double> classes) {
        return new NetworkSpec(
                List.of(new NetworkSpec.Input("x", Shape.of(2))),
                List.of(new NetworkSpec.Node("kind", new Dense(3, Activation.SOFTMAX), "x")),
                List.of(new Output("kind", KIND.loss(), 1, ACCURACY, classes)));
    }

    private static Batch kinds(Optional<float[]> weights) {
        return Batch.of(4, List.of(INPUTS), List.of(KINDS)).weighted(weights);
    }

    @Test
    void severalOutputsAddUpByTheirWeightsAndAreToldEach() {
        NetworkSpec network = network(KIND, new Output("size", Loss.MEAN_SQUARED_ERROR, 0.3, MAE, Map.of()));
        NetworkSpec alone = network(KIND, new Output("size", Loss.MEAN_ABSOLUTE_ERROR, 0));
        Batch batch = Batch.of(4, List.of(INPUTS), List.of(KINDS, SIZES));

        Map<String, Double> figures = trained(network, batch).scores().figures();
        Map<String, Double> other = trained(alone, batch).scores().figures();

        assertThat(figures.keySet())
                .containsExactly("loss", "kind_loss", "size_loss", "kind_accuracy", "size_mean_absolute_error");
        assertThat(figures.get("loss"))
                .isCloseTo(figures.get("kind_loss") + 0.3 * figures.get("size_loss"), within(1e-9));
        assertThat(other.get("loss")).isCloseTo(figures.get("kind_loss"), within(1e-6));
        assertThat(other.get("size_loss")).isCloseTo(figures.get("size_mean_absolute_error"), within(1e-6));
    }

    /** {@code sum(weight * loss) / n}: not divided by the sum of the weights. */
    @Test
    void anExampleOfWeightTwoCountsAsTwoAndOneOfWeightZeroNotAtAll() {
        float[] weights = {2, 0, 1, 1};
        Batch repeated = Batch.of(4, List.of(new float[] {1, 0, 1, 0, -1, 2, 3, 1}), List.of(new float[] {2, 2, 1, 2}));

        Trained weighted = trained(kinds(Map.of()), kinds(Optional.of(weights)));
        Trained plain = trained(kinds(Map.of()), repeated);

        assertThat(weighted.scores().loss()).isCloseTo(plain.scores().loss(), within(1e-6));
        assertThat(weighted.weights()).containsExactly(plain.weights(), within(1e-6f));
        assertThat(weighted.evaluated().loss()).isCloseTo(plain.evaluated().loss(), within(1e-6));
    }

    @Test
    void metricsAreNotWeighted() {
        Trained weighted = trained(kinds(Map.of(2, 9.0)), kinds(Optional.of(new float[] {2, 0, 1, 1})));
        Trained plain = trained(kinds(Map.of()), kinds(Optional.empty()));

        assertThat(weighted.scores().figures().get("accuracy"))
                .isEqualTo(plain.scores().figures().get("accuracy"));
        assertThat(weighted.scores().loss()).isNotEqualTo(plain.scores().loss());
    }

    @Test
    void aClassWeightIsTheWeightOfEveryExampleOfTheClassInTraining() {
        Trained classes = trained(kinds(Map.of(0, 0.5, 2, 3.0)), kinds(Optional.empty()));
        Trained examples = trained(kinds(Map.of()), kinds(Optional.of(new float[] {3, 0.5f, 1, 3})));

        assertThat(classes.scores().loss()).isEqualTo(examples.scores().loss());
        assertThat(classes.weights()).containsExactly(examples.weights());
    }

    @Test
    void classWeightsDoNotCountInAnEvaluation() {
        try (Replica classes = fresh(kinds(Map.of(2, 3.0)));
                Replica plain = fresh(kinds(Map.of()))) {
            assertThat(classes.evaluate(kinds(Optional.empty()))).isEqualTo(plain.evaluate(kinds(Optional.empty())));
        }
    }

    @Test
    void theClassOfASingleOutputIsItsTarget() {
        Optional<float[]> weights = RowWeights.ofClasses(Optional.empty(), Map.of(1, 4.0), new float[] {0, 1, 1}, 3, 1);

        assertThat(weights.orElseThrow()).containsExactly(1, 4, 4);
    }

    private record Trained(Scores scores, float[] weights, Scores evaluated) {}

    private static Trained trained(NetworkSpec network, Batch batch) {
        try (Replica replica = fresh(network)) {
            Scores scores = replica.fit(batch);
            return new Trained(scores, replica.state().weights(), replica.evaluate(batch));
        }
    }

    private static Replica fresh(NetworkSpec network) {
        Replica replica = Replica.of(network, SGD);
        replica.load(FirstState.of(network, SGD, 3));
        return replica;
    }
}
