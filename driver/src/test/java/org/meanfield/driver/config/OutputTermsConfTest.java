package org.meanfield.driver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.driver.config.ConfText.least;
import static org.meanfield.driver.config.ConfText.load;
import static org.meanfield.driver.config.ConfText.problem;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.meanfield.worker.evaluate.Metric;
import org.meanfield.worker.evaluate.MetricSpec;

class OutputTermsConfTest {

    @Test
    void thereAreNoneByDefault() {
        assertThat(metrics(least(""))).isEmpty();
        assertThat(metrics(least("training.metrics = []"))).isEmpty();
    }

    @Test
    void aSingleMetricNeedsNoList() {
        assertThat(metrics(least("training.metrics = accuracy"))).containsExactly(new MetricSpec(Metric.ACCURACY));
    }

    @ParameterizedTest
    @EnumSource
    void everyMetricMayBeGivenByItsNameAlone(Metric metric) {
        JobConfig config =
                least("""
                training.loss = %s
                training.metrics = [%s]
                """
                        .formatted(
                                metric.toString().startsWith("sparse") ? "sparse_categorical_crossentropy" : "mse",
                                metric));

        assertThat(metrics(config)).containsExactly(new MetricSpec(metric));
    }

    @Test
    void shortNamesAndArguments() {
        JobConfig config = least("training.metrics = [f1, mse, rmse, r2, mae, { top_k_accuracy { k = 3 } }, "
                + "{ precision { threshold = 0.7 } }]");

        assertThat(metrics(config))
                .containsExactly(
                        new MetricSpec(Metric.F1_SCORE),
                        new MetricSpec(Metric.MEAN_SQUARED_ERROR),
                        new MetricSpec(Metric.ROOT_MEAN_SQUARED_ERROR),
                        new MetricSpec(Metric.R2_SCORE),
                        new MetricSpec(Metric.MEAN_ABSOLUTE_ERROR),
                        new MetricSpec(Metric.TOP_K_CATEGORICAL_ACCURACY, 0.5, 3),
                        new MetricSpec(Metric.PRECISION, 0.7, 5));
        assertThat(metrics(load(config.effective()))).isEqualTo(metrics(config));
    }

    @Test
    void anOutputMayHaveMetricsOfItsOwn() {
        JobConfig config = load(
                """
                run.name = outputs
                data.train { format = digits, examples = 100, seed = 1 }
                model {
                  inputs { x = 4 }
                  nodes {
                    a { dense { units = 3, activation = softmax }, inputs = x }
                    b { dense { units = 1 }, inputs = x }
                  }
                  outputs {
                    a { loss = categorical_crossentropy, loss_weight = 0.5 }
                    b { loss = mse, metrics = [mae] }
                  }
                }
                training.metrics = [accuracy]
                """);

        assertThat(metrics(config)).containsExactly(new MetricSpec(Metric.ACCURACY));
        assertThat(config.network().outputs().get(1).metrics())
                .containsExactly(new MetricSpec(Metric.MEAN_ABSOLUTE_ERROR));
    }

    @Test
    void validations() {
        assertThat(problem("training.metrics = [acuracy]"))
                .isEqualTo("line 5 training.metrics[0] = acuracy unknown metric; did you mean accuracy?");
        assertThat(problem("training.metrics = [mse, mean_squared_error]"))
                .isEqualTo("line 5 training.metrics = [\"mse\",\"mean_squared_error\"] names mean_squared_error twice");
        assertThat(problem("training.metrics = [{ top_k_accuracy { k = 0 } }]"))
                .isEqualTo("line 5 training.metrics[0].top_k_accuracy.k = 0 must be at least 1");
        assertThat(problem("training.metrics = [{ recall { threshold = 2 } }]"))
                .isEqualTo("line 5 training.metrics[0].recall.threshold = 2 must be from 0 to 1");
        assertThat(problem("training.metrics = [sparse_categorical_accuracy]"))
                .endsWith("asks for sparse_categorical_accuracy, which takes class numbers as targets; "
                        + "with loss = mean_squared_error use categorical_accuracy");
    }

    @Test
    void classesHaveWeights() {
        JobConfig config = least("training.class_weight { 0 = 0.5, 1 = 2 }");

        assertThat(config.network().outputs().get(0).classes()).isEqualTo(Map.of(0, 0.5, 1, 2.0));
        assertThat(load(config.effective()).network()).isEqualTo(config.network());
        assertThat(least("").network().outputs().get(0).classes()).isEmpty();
    }

    @Test
    void validationsOfClassWeights() {
        assertThat(problem("training.class_weight { 2 = 1 }"))
                .isEqualTo("line 5 training.class_weight.2 = 1 must be a class that the network answers: 0 to 1");
        assertThat(problem("training.class_weight { cat = 1 }"))
                .startsWith("line 5 training.class_weight.cat = 1 must be the number of a class");
        assertThat(problem("training.class_weight { 0 = -1 }"))
                .isEqualTo("line 5 training.class_weight.0 = -1 must be at least 0");
        assertThat(problem("training.class_weight = 3"))
                .isEqualTo("line 5 training.class_weight = 3 must be a block: class_weight { ... }");
    }

    private static List<MetricSpec> metrics(JobConfig config) {
        return config.network().outputs().get(0).metrics();
    }
}
