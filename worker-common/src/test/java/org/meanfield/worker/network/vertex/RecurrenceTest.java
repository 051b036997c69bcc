package org.meanfield.worker.network.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** In double precision, so that central differences tell a wrong gradient from rounding. */
class RecurrenceTest {
    private static final int EXAMPLES = 3;
    private static final int TIME = 5;
    private static final int FEATURES = 2;
    private static final int UNITS = 4;
    private static final Scope SCOPE =
            new Scope(LayerWorkspaceMgr.noWorkspaces(), true, Learning.SOME, DataType.DOUBLE);
    private static final Map<String, Cell> CELLS = Map.of(
            "simple", new SimpleCell(new ActivationTanH()),
            "lstm", new LstmCell(new ActivationTanH(), new ActivationSigmoid()),
            "gru", new GruCell(new ActivationTanH(), new ActivationSigmoid()));

    private final Random random = new Random(7);
    private final INDArray x = drawn(EXAMPLES, TIME, FEATURES);
    /** Holes and padding, one sequence whole. */
    private final INDArray mask =
            Nd4j.createFromArray(new double[][] {{1, 1, 0, 1, 1}, {1, 1, 1, 0, 0}, {1, 1, 1, 1, 1}});

    private record Case(String cell, boolean bias, boolean sequences, boolean backwards, boolean masked) {
        Recurrence recurrence(double dropout) {
            return new Recurrence(CELLS.get(cell), FEATURES, UNITS, bias, sequences, backwards, masked, dropout);
        }
    }

    static Stream<Case> cases() {
        return Stream.of("simple", "lstm", "gru")
                .flatMap(cell -> Stream.of(
                        new Case(cell, true, false, false, false),
                        new Case(cell, false, true, false, false),
                        new Case(cell, true, true, true, false),
                        new Case(cell, true, true, false, true),
                        new Case(cell, true, false, true, true)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsKerasFormulasDo(Case of) {
        Map<String, INDArray> weights = weights(of.recurrence(0));

        INDArray output = forward(of.recurrence(0), weights).output();

        for (int example = 0; example < EXAMPLES; example++) {
            double[][] expected = expected(of, weights, example);
            for (int step = 0; step < TIME; step++) {
                for (int unit = 0; unit < UNITS; unit++) {
                    double answered =
                            of.sequences() ? output.getDouble(example, step, unit) : output.getDouble(example, unit);
                    double after =
                            of.sequences() ? expected[step][unit] : expected[of.backwards() ? 0 : TIME - 1][unit];
                    assertThat(answered).isCloseTo(after, within(1e-12));
                }
            }
        }
    }

    /** In the order of time. */
    private double[][] expected(Case of, Map<String, INDArray> weights, int example) {
        double[][] steps = new double[TIME][];
        boolean[] counts = new boolean[TIME];
        for (int step = 0; step < TIME; step++) {
            int when = of.backwards() ? TIME - 1 - step : step;
            steps[step] = x.slice(example).getRow(when).toDoubleVector();
            counts[step] = !of.masked() || mask.getDouble(example, when) == 1;
        }
        double[][] bias = of.bias()
                ? weights.get("bias").reshape(-1, weights.get("kernel").size(1)).toDoubleMatrix()
                : new double[2][Math.toIntExact(weights.get("kernel").size(1))];
        double[][] answers = PlainCells.answers(
                of.cell(),
                steps,
                weights.get("kernel").toDoubleMatrix(),
                weights.get("recurrent_kernel").toDoubleMatrix(),
                bias,
                counts);
        double[][] inTime = new double[TIME][];
        for (int step = 0; step < TIME; step++) {
            inTime[of.backwards() ? TIME - 1 - step : step] = answers[step];
        }
        return inTime;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreThoseOfCentralDifferences(Case of) {
        checkGradients(of.recurrence(0));
    }

    /** The same seed drops the same features, so differences see one function. */
    @Test
    void gradientsGoThroughDropoutAsTheAnswersDid() {
        checkGradients(new Case("lstm", true, true, false, false).recurrence(0.5));
    }

    private void checkGradients(Recurrence recurrence) {
        Map<String, INDArray> weights = weights(recurrence);
        INDArray epsilon = recurrence.sequences() ? drawn(EXAMPLES, TIME, UNITS) : drawn(EXAMPLES, UNITS);
        Map<String, INDArray> gradients = new LinkedHashMap<>();
        weights.forEach((name, weight) -> gradients.put(name, Nd4j.zeros(DataType.DOUBLE, weight.shape())));

        List<INDArray> ofInputs = forward(recurrence, weights).backward(epsilon.dup(), gradients);

        assertThat(ofInputs).hasSize(recurrence.inputs());
        checkGradient("x", x, ofInputs.get(0), recurrence, weights, epsilon);
        weights.forEach(
                (name, weight) -> checkGradient(name, weight, gradients.get(name), recurrence, weights, epsilon));
    }

    /** Along one direction, drawn anew for each array: a wrong gradient hides from none. */
    private void checkGradient(
            String name,
            INDArray varied,
            INDArray gradient,
            Recurrence recurrence,
            Map<String, INDArray> weights,
            INDArray epsilon) {
        INDArray direction = drawn(varied.shape()).muli(1e-5);
        varied.addi(direction);
        double above = along(epsilon, recurrence, weights);
        varied.subi(direction).subi(direction);
        double below = along(epsilon, recurrence, weights);
        varied.addi(direction);
        double expected = gradient.mul(direction).sumNumber().doubleValue();
        assertThat(expected / 1e-5).as(name).isCloseTo((above - below) / 2e-5, within(1e-8));
    }

    private double along(INDArray epsilon, Recurrence recurrence, Map<String, INDArray> weights) {
        return forward(recurrence, weights).output().mul(epsilon).sumNumber().doubleValue();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void paddingThatIsMaskedChangesNothing(Case of) {
        Recurrence recurrence =
                new Recurrence(CELLS.get(of.cell()), FEATURES, UNITS, true, false, of.backwards(), true, 0);
        Map<String, INDArray> weights = weights(recurrence);
        INDArray padded = Nd4j.concat(1, x, drawn(EXAMPLES, 3, FEATURES));
        INDArray longer =
                Nd4j.concat(1, Nd4j.ones(DataType.DOUBLE, EXAMPLES, TIME), Nd4j.zeros(DataType.DOUBLE, EXAMPLES, 3));

        INDArray bare = recurrence
                .forward(List.of(x, Nd4j.ones(DataType.DOUBLE, EXAMPLES, TIME)), weights, SCOPE)
                .output();

        assertThat(recurrence.forward(List.of(padded, longer), weights, SCOPE).output())
                .isEqualTo(bare);
    }

    private Pass forward(Recurrence recurrence, Map<String, INDArray> weights) {
        Nd4j.getRandom().setSeed(5);
        return recurrence.forward(recurrence.masked() ? List.of(x, mask) : List.of(x), weights, SCOPE);
    }

    private Map<String, INDArray> weights(Recurrence recurrence) {
        Map<String, INDArray> weights = new LinkedHashMap<>();
        recurrence.weights().forEach((name, shape) -> weights.put(name, drawn(shape)));
        return weights;
    }

    private INDArray drawn(long... shape) {
        double[] values = random.doubles(OperationVertex.size(shape), -1, 1).toArray();
        return Nd4j.createFromArray(values).reshape('c', shape);
    }
}
