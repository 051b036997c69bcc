package org.meanfield.driver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.worker.optimizer.GradientClipping;
import org.meanfield.worker.optimizer.OptimizerCatalog;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.optimizer.Schedule;

/** Optimizers and schedules as a conf writes them: Keras' names, Keras 3's defaults. */
class OptimizerConfTest {
    private static final Schedule RATE = Schedule.constant(0.001);
    private final Problems problems = new Problems("test.conf");

    static Stream<Arguments> defaults() {
        return Stream.of(
                arguments("sgd", new OptimizerSpec.Sgd(Schedule.constant(0.01), 0, false)),
                arguments("rmsprop", new OptimizerSpec.RmsProp(RATE, 0.9, 0, 1e-7, false)),
                arguments("adam", new OptimizerSpec.Adam(RATE, 0.9, 0.999, 1e-7)),
                arguments("adamw", new OptimizerSpec.AdamW(RATE, 0.004, 0.9, 0.999, 1e-7)),
                arguments("nadam", new OptimizerSpec.Nadam(RATE, 0.9, 0.999, 1e-7)),
                arguments("adamax", new OptimizerSpec.Adamax(RATE, 0.9, 0.999, 1e-7)),
                arguments("adagrad", new OptimizerSpec.Adagrad(RATE, 0.1, 1e-7)),
                arguments("adadelta", new OptimizerSpec.Adadelta(RATE, 0.95, 1e-7)));
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void hasKerasDefaults(String name, OptimizerSpec expected) {
        assertThat(read("optimizer = " + name)).isEqualTo(expected);
        assertThat(problems.none()).isTrue();
    }

    @Test
    void theseAreAllOptimizers() {
        assertThat(OptimizerCatalog.names())
                .containsExactlyInAnyOrderElementsOf(
                        defaults().map(row -> (String) row.get()[0]).toList());
    }

    static Stream<Arguments> schedules() {
        return Stream.of(
                arguments("0.5", Schedule.constant(0.5)),
                arguments(
                        "{ exponential_decay { initial_learning_rate = 0.1, decay_steps = 9, decay_rate = 0.5 } }",
                        new Schedule.ExponentialDecay(0.1, 9, 0.5, false)),
                arguments(
                        "{ inverse_time { initial_learning_rate = 0.1, decay_steps = 9, decay_rate = 2, staircase = true } }",
                        new Schedule.InverseTimeDecay(0.1, 9, 2, true)),
                arguments(
                        "{ polynomial { initial_learning_rate = 0.1, decay_steps = 9 } }",
                        new Schedule.PolynomialDecay(0.1, 9, 0.0001, 1, false)),
                arguments(
                        "{ piecewise_constant { boundaries = [100, 200], values = [0.1, 0.01, 0.001] } }",
                        new Schedule.PiecewiseConstantDecay(List.of(100L, 200L), List.of(0.1, 0.01, 0.001))),
                arguments(
                        "{ cosine_decay { initial_learning_rate = 0.1, decay_steps = 9, alpha = 0.2 } }",
                        new Schedule.CosineDecay(0.1, 9, 0.2)),
                arguments(
                        "{ cosine { initial_learning_rate = 0, decay_steps = 9, warmup_target = 0.1, warmup_steps = 5 } }",
                        new Schedule.Warmup(0, 5, new Schedule.CosineDecay(0.1, 9, 0))));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void aLearningRateIsANumberOrASchedule(String learningRate, Schedule expected) {
        OptimizerSpec spec = read("optimizer { sgd { learning_rate = " + learningRate + " } }");
        assertThat(spec.learningRate()).isEqualTo(expected);
        assertThat(problems.none()).isTrue();
    }

    static Stream<Arguments> clippings() {
        return Stream.of(
                arguments("clipvalue", new GradientClipping.ByValue(0.5)),
                arguments("clipnorm", new GradientClipping.ByNorm(0.5)),
                arguments("global_clipnorm", new GradientClipping.ByGlobalNorm(0.5)));
    }

    @ParameterizedTest
    @MethodSource("clippings")
    void everyOptimizerClipsGradients(String key, GradientClipping expected) {
        OptimizerSpec spec = read("optimizer { sgd { " + key + " = 0.5 } }");
        OptimizerSpec sgd = new OptimizerSpec.Sgd(Schedule.constant(0.01), 0, false);
        assertThat(spec).isEqualTo(new OptimizerSpec.Clipped(sgd, expected));
        assertThat(problems.none()).isTrue();
    }

    @Test
    void twoClippingsAreRefused() {
        read("optimizer { adam { clipnorm = 1, clipvalue = 2 } }");
        assertThat(problems.exception())
                .hasMessageContaining("optimizer.adam.clipnorm = 1")
                .hasMessageContaining("cannot be combined with clipvalue");
    }

    @Test
    void amsgradIsAdamOrAdamwOfItsOwn() {
        assertThat(read("optimizer { adam { amsgrad = true } }"))
                .isEqualTo(new OptimizerSpec.Amsgrad(Schedule.constant(0.001), 0, 0.9, 0.999, 1e-7));
        assertThat(read("optimizer { adamw { amsgrad = true } }"))
                .isEqualTo(new OptimizerSpec.Amsgrad(Schedule.constant(0.001), 0.004, 0.9, 0.999, 1e-7));
    }

    @Test
    void whatAScheduleCannotBeIsSaidAtItsLine() {
        read(
                """
                optimizer { sgd { learning_rate { piecewise_constant {
                  boundaries = [200, 100]
                  values = [0.1, 0.01]
                } } } }""");
        assertThat(problems.exception())
                .hasMessageContaining("line 2")
                .hasMessageContaining("must be strictly increasing")
                .hasMessageContaining("line 3")
                .hasMessageContaining("must hold one value more than boundaries (2)");
    }

    @Test
    void anUnknownScheduleGetsASuggestion() {
        read("optimizer { sgd { learning_rate { cosin { decay_steps = 1 } } } }");
        assertThat(problems.exception()).hasMessageContaining("did you mean cosine?");
    }

    @Test
    void aWarmupNeedsItsTarget() {
        read("optimizer { sgd { learning_rate { cosine"
                + " { initial_learning_rate = 0.1, decay_steps = 9, warmup_steps = 5 } } } }");
        assertThat(problems.exception()).hasMessageContaining("needs warmup_target");
    }

    private OptimizerSpec read(String conf) {
        Section section = Section.root(
                ConfigFactory.parseString(conf, ConfigParseOptions.defaults().setOriginDescription("test.conf"))
                        .root(),
                problems);
        OptimizerSpec spec = section.alternative("optimizer", "optimizer", OptimizerCatalog.names())
                .map(named -> OptimizerCatalog.read(named.name(), named.arguments()))
                .orElseThrow();
        section.refuseUnknown(Set.of());
        return spec;
    }
}
