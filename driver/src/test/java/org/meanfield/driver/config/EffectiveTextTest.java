package org.meanfield.driver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.driver.config.ConfText.least;
import static org.meanfield.driver.config.ConfText.load;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.worker.optimizer.OptimizerCatalog;

class EffectiveTextTest {

    @Test
    void isTheConfWithItsDefaultsInTheOrderOfThePicture() {
        String text =
                least("model.layers = [ flatten, { dense { units = 2 } } ]").effective();

        assertThat(text.lines().filter(line -> !line.startsWith(" ") && !line.equals("}")))
                .containsSubsequence("run {", "data {", "model {", "training {", "averaging {");
        assertThat(text)
                .contains("run {\n  name = least\n  time_zone = UTC\n}\n")
                .contains(
                        """
                        model {
                          input = [4]
                          layers = [
                            { flatten { name = flatten } }
                            { dense { name = dense, units = 2, activation = linear, use_bias = true } }
                          ]
                        }
                        """)
                .contains("  train { format = digits, examples = 100, seed = 1 }\n  validation = none\n")
                .contains("  epochs = 1\n  batch_size = 32\n  shuffle { local {} }\n  seed = 1\n")
                .contains(
                        "output {\n  permissions = \"700\"\n  dir = runs\n  max_wait = \"5 minutes\"\n  tensorboard = false\n}\ncluster.device = auto\n");
    }

    static Stream<String> optimizers() {
        return OptimizerCatalog.names().stream().map(name -> "training.optimizer = " + name);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    @ValueSource(
            strings = {
                "",
                "data.dir = \"hdfs://namenode:8020/a b\"",
                "data.dir = \"C:\\\\data \\\"quoted\\\" ${x}\"",
                "data.dir = \"true\"",
                "data.dir = \"0123\"",
                "data.dir = \"täglich/数字\"",
                "data.train = null\ndata.train { format = idx, images = a-b_c.gz, labels = /data/l }",
                "data.test { format = digits, examples = 7, seed = -1 }\ndata.validation = test",
                "data.validation { format = digits, examples = 7, seed = 9223372036854775807 }",
                "data.validation = 0.1",
                "data.scale = 3.4028234663852886E38",
                "data.scale = 4.9E-324",
                "training.loss = mae",
                "training.shuffle { global { every = 2 } }",
                "averaging { workers = 4, preset = many_workers, round_timeout = 90 s }",
                "training.metrics = accuracy",
                "checkpoint { every = 10, keep = 1, mode = max }",
                "checkpoint.every = 90s",
                "checkpoint.every = 10 minutes",
                "stop { early_stopping { monitor = loss, min_delta = 0.1, patience = 3, baseline = -1 }, max_time = 1.5 hours }",
                "stop.target { monitor = loss, value = 0.5, mode = min }",
                "training.optimizer { sgd { learning_rate = 0.30000000000000004 } }",
                "averaging.every = 10",
                "output.opentelemetry {}",
                "output.opentelemetry.endpoint = \"https://collector:4318/otlp\"",
                "model { input = [28, 28, 1], layers = [ flatten, { dense { units = 2 } } ] }",
                "training.optimizer { sgd { learning_rate { cosine { initial_learning_rate = 1, decay_steps = 9 } } } }",
                "training.optimizer { sgd { learning_rate { piecewise_constant { boundaries = 5, values = [1, 0.1] } } } }",
            })
    void loadsAgainToTheSameConfiguration(String more) {
        JobConfig config = least(more);

        assertThat(load(config.effective())).isEqualTo(config);
    }

    @Test
    void aModelOfManyLayersLoadsAgain() {
        JobConfig config = least(
                "model.layers = [ flatten, { dropout { rate = 0.1 } }, { dense { units = 3 } }, "
                        + "{ activation { activation = tanh } }, { dense { units = 3, name = a-b } }, { dense { units = 1 } } ]");

        assertThat(load(config.effective())).isEqualTo(config);
    }
}
