package org.meanfield.worker.network.vertex;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meanfield.worker.network.kernel.Floats;
import org.meanfield.worker.network.kernel.Product;
import org.meanfield.worker.network.kernel.Product.Matrix;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One pass of a {@link FloatRecurrence}. What belongs to a step is {@code [units, n]}, so that each gate lies in one piece
 * and the loops between two products go over whole arrays.
 */
final class FloatUnrolled implements Pass {
    private final FloatRecurrence operation;
    private final Recurrence of;
    private final Learning below;
    private final int n;
    private final int time;
    private final int columns;
    private final Optional<SequenceDropout> dropout;
    private final Optional<StepMask> mask;
    private final Floats sequences;
    private final Floats kernel;
    private final Floats recurrentKernel;
    private final StepBlocks fromInput;
    private final StepBlocks fromState;
    private final StepBlocks states;
    private final INDArray output;

    FloatUnrolled(FloatRecurrence operation, List<INDArray> inputs, Map<String, INDArray> weights, Scope scope) {
        this.operation = operation;
        this.of = operation.of();
        this.below = scope.below();
        this.n = Math.toIntExact(inputs.get(0).size(0));
        this.time = Math.toIntExact(inputs.get(0).size(1));
        int gates = of.cell().gates();
        this.columns = gates * of.units();
        this.dropout = scope.training() && of.dropout() > 0
                ? Optional.of(SequenceDropout.drawn(of, n, time, scope))
                : Optional.empty();
        this.mask = of.masked() ? Optional.of(new StepMask(inputs.get(1), n, time, of.units())) : Optional.empty();
        Floats whole = Floats.of(inputs.get(0));
        this.sequences = dropout.map(some -> some.rest(whole, scope)).orElse(whole);
        this.kernel = Floats.of(weights.get(Recurrence.KERNEL));
        this.recurrentKernel = Floats.of(weights.get(Recurrence.RECURRENT_KERNEL));
        this.fromInput = StepBlocks.of(scope, time, gates, of.units(), n);
        this.fromState = of.cell().apart() ? StepBlocks.of(scope, time, gates, of.units(), n) : fromInput;
        this.states = StepBlocks.of(scope, time + 1, of.cell().states(), of.units(), n);
        this.output = of.sequences() ? scope.kept(n, time, of.units()) : scope.kept(n, of.units());
        forward(weights);
    }

    /** Where in time the step is that is taken as the {@code step}-th. */
    private int when(int step) {
        return of.backwards() ? time - 1 - step : step;
    }

    /** What all examples have at a step, {@code [n, features]}. */
    private Matrix at(int step, Floats values) {
        return Matrix.of(values, time * of.features()).from((long) when(step) * of.features());
    }

    private void forward(Map<String, INDArray> weights) {
        float[][] ofInput = fromInput.heap();
        float[][] ofState = fromState.heap();
        float[][] before = states.heap();
        float[][] after = states.heap();
        float[][] biases = biases(weights, 0);
        float[][] stateBiases = biases(weights, 1);
        float[] answers = new float[Math.toIntExact(output.length())];
        states.write(0, before);
        for (int step = 0; step < time; step++) {
            fromInput.write(step, biases);
            if (of.cell().apart()) {
                fromState.write(step, stateBiases);
            }
            new Product(columns, n, of.features())
                    .add(
                            Matrix.of(kernel, columns).columns(),
                            at(step, sequences).columns(),
                            fromInput.matrix(step));
            new Product(columns, n, of.units())
                    .add(Matrix.of(recurrentKernel, columns).columns(), state(step), fromState.matrix(step));
            fromInput.read(step, ofInput);
            if (of.cell().apart()) {
                fromState.read(step, ofState);
            }
            operation.loops().step(ofInput, ofState, before, after);
            fromInput.write(step, ofInput);
            if (mask.isPresent()) {
                mask.get().keep(when(step), before, after);
            }
            states.write(step + 1, after);
            if (of.sequences()) {
                answers(after[0], answers, when(step) * of.units(), time * of.units());
            }
            float[][] free = before;
            before = after;
            after = free;
        }
        if (!of.sequences()) {
            answers(before[0], answers, 0, of.units());
        }
        Floats.of(output).write(0, answers, answers.length);
    }

    /** The state's first array before a step. */
    private Matrix state(int step) {
        return states.matrix(step);
    }

    /** For each gate and all examples the bias in {@code row}; zeros where there is none. */
    private float[][] biases(Map<String, INDArray> weights, int row) {
        float[][] biases = fromInput.heap();
        if (of.bias() && (row == 0 || of.cell().apart())) {
            float[] bias = new float[columns];
            Floats.of(weights.get(Recurrence.BIAS)).read((long) row * columns, bias, columns);
            for (int i = 0; i < columns * n; i++) {
                biases[i / (of.units() * n)][i % (of.units() * n)] = bias[i / n];
            }
        }
        return biases;
    }

    /** Writes {@code [units, n]} as rows of units, which begin at {@code from} and are {@code width} apart. */
    private void answers(float[] state, float[] rows, int from, int width) {
        for (int example = 0; example < n; example++) {
            int at = from + example * width;
            for (int unit = 0; unit < of.units(); unit++) {
                rows[at + unit] = state[unit * n + example];
            }
        }
    }

    /** Adds such rows to {@code [units, n]}. */
    private void addRows(float[] rows, int from, int width, float[] state) {
        for (int example = 0; example < n; example++) {
            int at = from + example * width;
            for (int unit = 0; unit < of.units(); unit++) {
                state[unit * n + example] += rows[at + unit];
            }
        }
    }

    @Override
    public INDArray output() {
        return output;
    }

    @Override
    public List<INDArray> backward(INDArray epsilon, Map<String, INDArray> gradients) {
        FloatGradients ofWeights = new FloatGradients(of, n, gradients);
        Optional<INDArray> ofInput = below == Learning.SOME
                ? Optional.of(Nd4j.createUninitialized(output.dataType(), new long[] {n, time, of.features()}, 'c'))
                : Optional.empty();
        Optional<Floats> ofSequences = ofInput.map(Floats::of);
        float[] ofAnswers = new float[Math.toIntExact(epsilon.length())];
        Floats.of(epsilon).read(0, ofAnswers, ofAnswers.length);
        float[][] ofState = states.heap();
        StepBlocks scratch =
                new StepBlocks(Floats.of(Nd4j.createUninitialized(output.dataType(), of.units(), n)), 1, of.units(), n);
        float[][] through = scratch.heap();
        float[][] inputs = fromInput.heap();
        float[][] stateInputs = fromState.heap();
        float[][] before = states.heap();
        float[][] after = states.heap();
        if (!of.sequences()) {
            addRows(ofAnswers, 0, of.units(), ofState[0]);
        }
        for (int step = time - 1; step >= 0; step--) {
            if (of.sequences()) {
                addRows(ofAnswers, when(step) * of.units(), time * of.units(), ofState[0]);
            }
            fromInput.read(step, inputs);
            if (of.cell().apart()) {
                fromState.read(step, stateInputs);
            }
            states.read(step, before);
            states.read(step + 1, after);
            int now = when(step);
            float[][] passed = mask.map(counts -> counts.pass(now, ofState)).orElse(new float[0][]);
            operation.loops().back(inputs, stateInputs, before, after, ofState);
            fromInput.write(step, inputs);
            if (of.cell().apart()) {
                fromState.write(step, stateInputs);
            }
            new Product(of.units(), n, columns)
                    .write(Matrix.of(recurrentKernel, columns), fromState.matrix(step), scratch.matrix(0));
            scratch.read(0, through);
            add(through, ofState);
            add(passed, ofState);
            ofWeights.add(at(step, sequences), state(step), fromInput.matrix(step), fromState.matrix(step));
            ofWeights.addBias(inputs, stateInputs);
            if (ofSequences.isPresent()) {
                new Product(n, of.features(), columns)
                        .write(
                                fromInput.matrix(step).columns(),
                                Matrix.of(kernel, columns).columns(),
                                at(step, ofSequences.get()));
            }
        }
        ofWeights.writeBias();
        return ofInput.map(this::ofInputs).orElse(List.of());
    }

    private static void add(float[][] values, float[][] sums) {
        for (int array = 0; array < values.length; array++) {
            FloatGradients.add(values[array], sums[array]);
        }
    }

    private List<INDArray> ofInputs(INDArray gradient) {
        dropout.ifPresent(some -> some.drop(Floats.of(gradient)));
        return of.masked() ? List.of(gradient, Nd4j.zeros(output.dataType(), n, time)) : List.of(gradient);
    }
}
