package org.meanfield.worker.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every optimizer against its published formula, computed in double for one weight at a time. */
class OptimizerTest {
    private static final int WEIGHTS = 53;
    private static final int STEPS = 12;
    private static final Schedule RATE = new Schedule.InverseTimeDecay(0.05, 3, 0.5, false);

    /** The next weight of one weight {@code w} with gradient {@code g}; {@code s} is what it remembers. */
    private interface Formula {
        double next(double w, double g, double[] s, double rate, double t);
    }

    static Stream<Arguments> optimizers() {
        return Stream.of(
                arguments(new OptimizerSpec.Sgd(RATE, 0, false), (Formula) (w, g, s, rate, t) -> w - rate * g),
                arguments(new OptimizerSpec.Sgd(RATE, 0.9, false), (Formula) (w, g, s, rate, t) -> {
                    s[0] = 0.9 * s[0] - rate * g;
                    return w + s[0];
                }),
                arguments(new OptimizerSpec.Sgd(RATE, 0.8, true), (Formula) (w, g, s, rate, t) -> {
                    s[0] = 0.8 * s[0] - rate * g;
                    return w + 0.8 * s[0] - rate * g;
                }),
                arguments(new OptimizerSpec.RmsProp(RATE, 0.9, 0, 1e-3, false), (Formula) (w, g, s, rate, t) -> {
                    s[0] = 0.9 * s[0] + 0.1 * g * g;
                    return w - rate * g / Math.sqrt(s[0] + 1e-3);
                }),
                arguments(new OptimizerSpec.RmsProp(RATE, 0.8, 0.7, 1e-3, false), (Formula) (w, g, s, rate, t) -> {
                    s[0] = 0.8 * s[0] + 0.2 * g * g;
                    s[1] = 0.7 * s[1] + rate * g / Math.sqrt(s[0] + 1e-3);
                    return w - s[1];
                }),
                arguments(new OptimizerSpec.RmsProp(RATE, 0.9, 0, 1e-3, true), centered(0)),
                arguments(new OptimizerSpec.RmsProp(RATE, 0.9, 0.5, 1e-3, true), centered(0.5)),
                arguments(new OptimizerSpec.Adam(RATE, 0.9, 0.99, 1e-3), adam(0)),
                arguments(new OptimizerSpec.AdamW(RATE, 0.3, 0.9, 0.99, 1e-3), adam(0.3)),
                arguments(new OptimizerSpec.Amsgrad(RATE, 0, 0.9, 0.5, 1e-3), amsgrad(0)),
                arguments(new OptimizerSpec.Amsgrad(RATE, 0.3, 0.9, 0.5, 1e-3), amsgrad(0.3)),
                arguments(new OptimizerSpec.Nadam(RATE, 0.9, 0.99, 1e-3), nadam()),
                arguments(new OptimizerSpec.Adamax(RATE, 0.9, 0.99, 1e-3), (Formula) (w, g, s, rate, t) -> {
                    s[0] = 0.9 * s[0] + 0.1 * g;
                    s[1] = Math.max(0.99 * s[1], Math.abs(g));
                    return w - rate / (1 - Math.pow(0.9, t)) * s[0] / (s[1] + 1e-3);
                }),
                arguments(new OptimizerSpec.Adagrad(RATE, 0.1, 1e-3), (Formula) (w, g, s, rate, t) -> {
                    s[0] += g * g;
                    return w - rate * g / Math.sqrt(0.1 + s[0] + 1e-3);
                }),
                arguments(new OptimizerSpec.Adadelta(RATE, 0.95, 1e-3), (Formula) (w, g, s, rate, t) -> {
                    s[0] = 0.95 * s[0] + 0.05 * g * g;
                    double move = -Math.sqrt(s[1] + 1e-3) / Math.sqrt(s[0] + 1e-3) * g;
                    s[1] = 0.95 * s[1] + 0.05 * move * move;
                    return w + rate * move;
                }));
    }

    private static Formula centered(double momentum) {
        return (w, g, s, rate, t) -> {
            s[0] = 0.9 * s[0] + 0.1 * g * g;
            s[2] = 0.9 * s[2] + 0.1 * g;
            s[1] = momentum * s[1] + rate * g / Math.sqrt(s[0] - s[2] * s[2] + 1e-3);
            return w - s[1];
        };
    }

    private static Formula adam(double decay) {
        return (w, g, s, rate, t) -> {
            s[0] = 0.9 * s[0] + 0.1 * g;
            s[1] = 0.99 * s[1] + 0.01 * g * g;
            double alpha = rate * Math.sqrt(1 - Math.pow(0.99, t)) / (1 - Math.pow(0.9, t));
            return w - rate * decay * w - alpha * s[0] / (Math.sqrt(s[1]) + 1e-3);
        };
    }

    private static Formula amsgrad(double decay) {
        return (w, g, s, rate, t) -> {
            s[0] = 0.9 * s[0] + 0.1 * g;
            s[1] = 0.5 * s[1] + 0.5 * g * g;
            s[2] = Math.max(s[2], s[1]);
            double alpha = rate * Math.sqrt(1 - Math.pow(0.5, t)) / (1 - Math.pow(0.9, t));
            return w - rate * decay * w - alpha * s[0] / (Math.sqrt(s[2]) + 1e-3);
        };
    }

    private static Formula nadam() {
        return (w, g, s, rate, t) -> {
            s[0] = 0.9 * s[0] + 0.1 * g;
            s[1] = 0.99 * s[1] + 0.01 * g * g;
            double product = 1;
            for (int past = 1; past <= t; past++) {
                product *= 0.9 * (1 - 0.5 * Math.pow(0.96, past));
            }
            double now = 0.9 * (1 - 0.5 * Math.pow(0.96, t));
            double next = 0.9 * (1 - 0.5 * Math.pow(0.96, t + 1));
            double mean = next * s[0] / (1 - product * next) + (1 - now) * g / (1 - product);
            return w - rate * mean / (Math.sqrt(s[1] / (1 - Math.pow(0.99, t))) + 1e-3);
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("optimizers")
    void followsItsFormula(OptimizerSpec spec, Formula formula) {
        follow(spec, formula, 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("optimizers")
    void goesOnFromTheStepOfTheRun(OptimizerSpec spec, Formula formula) {
        follow(spec, formula, 1000);
    }

    private static void follow(OptimizerSpec spec, Formula formula, long first) {
        Optimizer optimizer = Optimizer.of(spec);
        Random random = new Random(7);
        float[] weights = random(random);
        double[] expected = new double[WEIGHTS];
        Arrays.setAll(expected, i -> weights[i]);
        float[][] state = freshState(optimizer);
        double[][] remembered = new double[WEIGHTS][3];
        for (long step = first; step < first + STEPS; step++) {
            float[] gradients = random(random);
            double rate = RATE.at(step - 1);
            optimizer.step(weights, gradients, state, 0, 17, rate, step);
            optimizer.step(weights, gradients, state, 17, WEIGHTS, rate, step);
            for (int i = 0; i < WEIGHTS; i++) {
                expected[i] = formula.next(expected[i], gradients[i], remembered[i], rate, (double) step);
                assertThat((double) weights[i])
                        .as("weight %s after step %s", i, step)
                        .isCloseTo(expected[i], Offset.offset(1e-6 * Math.max(1, Math.abs(expected[i]))));
            }
        }
    }

    @Test
    void leavesWhatIsOutsideOfItsRangeAlone() {
        Optimizer optimizer = Optimizer.of(new OptimizerSpec.Adam(RATE, 0.9, 0.99, 1e-7));
        float[] weights = random(new Random(1));
        float[] before = weights.clone();
        float[][] state = freshState(optimizer);
        optimizer.step(weights, random(new Random(2)), state, 20, 30, RATE.at(0), 1);
        for (int i = 0; i < WEIGHTS; i++) {
            boolean inside = i >= 20 && i < 30;
            assertThat(weights[i] != before[i]).as("weight " + i).isEqualTo(inside);
            assertThat(state[0][i] != 0).as("state " + i).isEqualTo(inside);
        }
    }

    private static float[][] freshState(Optimizer optimizer) {
        float[][] state = new float[optimizer.stateArrays()][WEIGHTS];
        for (int array = 0; array < state.length; array++) {
            Arrays.fill(state[array], optimizer.initialState(array));
        }
        return state;
    }

    private static float[] random(Random random) {
        float[] values = new float[WEIGHTS];
        for (int i = 0; i < WEIGHTS; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
