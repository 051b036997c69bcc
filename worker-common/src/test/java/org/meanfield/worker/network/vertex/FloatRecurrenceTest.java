package org.meanfield.worker.network.vertex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** It comes to what the recurrence does, whose formulas and gradients are tested in double precision. */
class FloatRecurrenceTest {
    private static final int EXAMPLES = 5;
    private static final int TIME = 7;
    private static final int FEATURES = 3;
    private static final int UNITS = 6;
    private static final Scope SCOPE = new Scope(LayerWorkspaceMgr.noWorkspaces(), true, Learning.SOME, DataType.FLOAT);

    private final Random random = new Random(3);

    static Stream<Recurrence> cases() {
        return Stream.of(
                        new SimpleCell(new ActivationTanH()),
                        new LstmCell(new ActivationTanH(), new ActivationSigmoid()),
                        new LstmCell(new ActivationReLU(), new ActivationSigmoid()),
                        new GruCell(new ActivationTanH(), new ActivationSigmoid()))
                .flatMap(cell -> Stream.of(
                        new Recurrence(cell, FEATURES, UNITS, true, false, false, false, 0),
                        new Recurrence(cell, FEATURES, UNITS, false, true, false, false, 0.4),
                        new Recurrence(cell, FEATURES, UNITS, true, true, true, true, 0.4),
                        new Recurrence(cell, FEATURES, UNITS, true, false, true, true, 0)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAndGradientsAreThoseOfTheRecurrence(Recurrence recurrence) {
        List<INDArray> inputs = new ArrayList<>(List.of(drawn(EXAMPLES, TIME, FEATURES)));
        if (recurrence.masked()) {
            inputs.add(drawn(EXAMPLES, TIME).gt(-0.3).castTo(DataType.FLOAT));
        }
        Map<String, INDArray> weights = new LinkedHashMap<>();
        recurrence.weights().forEach((name, shape) -> weights.put(name, drawn(shape)));
        INDArray epsilon = recurrence.sequences() ? drawn(EXAMPLES, TIME, UNITS) : drawn(EXAMPLES, UNITS);

        List<INDArray> expected = computed(recurrence, inputs, weights, epsilon);
        List<INDArray> own = computed(FloatRecurrence.of(recurrence).orElseThrow(), inputs, weights, epsilon);

        assertThat(own).hasSameSizeAs(expected);
        for (int i = 0; i < own.size(); i++) {
            assertThat(own.get(i).shape()).isEqualTo(expected.get(i).shape());
            assertThat(own.get(i).distance2(expected.get(i)))
                    .isLessThanOrEqualTo(3e-6 * expected.get(i).norm2Number().doubleValue());
        }
    }

    /** The output, and the gradients of inputs and weights. */
    private static List<INDArray> computed(
            Operation operation, List<INDArray> inputs, Map<String, INDArray> weights, INDArray epsilon) {
        Nd4j.getRandom().setSeed(11);
        Map<String, INDArray> gradients = new LinkedHashMap<>();
        weights.forEach((name, weight) -> gradients.put(name, Nd4j.ones(DataType.FLOAT, weight.shape())));
        Pass pass = operation.forward(inputs, weights, SCOPE);
        List<INDArray> all = new ArrayList<>(List.of(pass.output().dup()));
        all.addAll(pass.backward(epsilon.dup(), gradients));
        all.addAll(gradients.values());
        return all;
    }

    private INDArray drawn(long... shape) {
        double[] values = random.doubles(OperationVertex.size(shape), -1, 1).toArray();
        return Nd4j.createFromArray(values).castTo(DataType.FLOAT).reshape('c', shape);
    }
}
