package org.meanfield.driver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.driver.config.ConfText.least;
import static org.meanfield.driver.config.ConfText.problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.worker.evaluate.Metric;
import org.meanfield.worker.evaluate.MetricSpec;
import org.meanfield.worker.optimizer.OptimizerSpec;

class OverridesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hdfs://namenode:8020/mnist",
                "file:///data/my mnist",
                "../shared/data",
                "/data/#1",
                "C:data",
                "a=b",
                "2024",
                "true"
            })
    void aValueIsTakenAsItStands(String dir) {
        assertThat(least("", "data.dir=" + dir).data().dir()).isEqualTo(dir);
    }

    @Test
    void aListABlockAndQuotedTextAreHocon() {
        JobConfig config = least(
                "",
                "training.metrics=[accuracy]",
                "training.optimizer={ sgd { momentum = 0.5 } }",
                "data.dir=\"quoted\"",
                "output.dir=${run.name}");

        assertThat(config.network().outputs().get(0).metrics()).containsExactly(new MetricSpec(Metric.ACCURACY));
        assertThat(config.training().optimizer())
                .isInstanceOfSatisfying(OptimizerSpec.Sgd.class, sgd -> assertThat(sgd.momentum())
                        .isEqualTo(0.5));
        assertThat(config.data().dir()).isEqualTo("quoted");
        assertThat(config.output().dir()).isEqualTo("least");
    }

    @Test
    void nullTakesAKeyAway() {
        JobConfig config = least("data.test { format = digits, examples = 9, seed = 2 }", "data.test=null");

        assertThat(config.data().test()).isEmpty();
    }

    @Test
    void reachesASingleArgumentOfTheOptimizer() {
        JobConfig config = least("training.optimizer = adam", "training.optimizer.adam.beta_1=0.5");

        assertThat(config.training().optimizer())
                .isInstanceOfSatisfying(OptimizerSpec.Adam.class, adam -> assertThat(adam.beta1())
                        .isEqualTo(0.5));
    }

    @Test
    void problemsNameTheOption() {
        assertThat(problem("", "training.epochs")).startsWith("--set training.epochs must be key=value");
        assertThat(problem("", "=3")).startsWith("--set =3 must be key=value");
        assertThat(problem("", "training..epochs=3")).startsWith("--set training..epochs=3 must begin with a key");
        assertThat(problem("", "training.metrics=[accuracy")).startsWith("--set training.metrics=[accuracy ");
        assertThat(problem("", "training.epoch=3"))
                .isEqualTo("--set training.epoch = 3 unknown key; did you mean training.epochs?");
        assertThat(problem("", "trainnig.optimizer.sgd.momentum=0"))
                .isEqualTo("--set trainnig unknown key; did you mean training?");
        assertThat(problem("", "data.dir=")).isEqualTo("--set data.dir = \"\" must not be empty");
        assertThat(problem("training.optimizer { sgd {} }", "training.optimizer.adam.beta_1=0"))
                .isEqualTo("--set training.optimizer must name exactly one optimizer, but names adam and sgd");
    }
}
