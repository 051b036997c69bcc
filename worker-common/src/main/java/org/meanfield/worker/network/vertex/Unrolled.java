package org.meanfield.worker.network.vertex;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.random.impl.BernoulliDistribution;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One pass of a {@link Recurrence}. All its arrays are matrices whose rows are step after step, in the order in which
 * the steps are taken, and within a step example after example: so what all steps need, such as the input times its
 * kernel, is one product.
 */
final class Unrolled implements Pass {
    private final Recurrence recurrence;
    private final Learning below;
    private final Map<String, INDArray> weights;
    private final Optional<INDArray> mask;
    private final long n;
    private final long time;
    private final INDArray steps;
    private final Optional<INDArray> noise;
    private final INDArray fromInput;
    private final INDArray fromState;
    /** Each of a state's arrays, before every step and after the last. */
    private final INDArray[] states;

    private final List<Cell.Step> taken = new ArrayList<>();
    private final INDArray output;

    Unrolled(Recurrence recurrence, List<INDArray> inputs, Map<String, INDArray> weights, Scope scope) {
        this.recurrence = recurrence;
        this.below = scope.below();
        this.weights = weights;
        this.mask = recurrence.masked() ? Optional.of(inputs.get(1)) : Optional.empty();
        this.n = inputs.get(0).size(0);
        this.time = inputs.get(0).size(1);
        this.steps = scope.kept(time * n, recurrence.features());
        for (long step = 0; step < time; step++) {
            Matrices.rows(steps, step, n).assign(at(inputs.get(0), step));
        }
        this.noise = scope.training() && recurrence.dropout() > 0 ? Optional.of(noise(scope)) : Optional.empty();
        noise.ifPresent(this::drop);
        long columns = (long) recurrence.cell().gates() * recurrence.units();
        this.fromInput = scope.kept(time * n, columns);
        Matrices.multiply(steps, weights.get(Recurrence.KERNEL), fromInput, 0);
        this.fromState = recurrence.cell().apart() ? scope.kept(time * n, columns) : fromInput;
        addBias();
        this.states = Stream.generate(() -> scope.kept((time + 1) * n, recurrence.units()))
                .limit(recurrence.cell().states())
                .toArray(INDArray[]::new);
        takeSteps(scope);
        this.output = output(scope);
    }

    /** The values of the step that is taken as the {@code step}-th, {@code [n, ..]}. */
    private INDArray at(INDArray sequences, long step) {
        long when = recurrence.backwards() ? time - 1 - step : step;
        return sequences.rank() == 2
                ? sequences.get(NDArrayIndex.all(), NDArrayIndex.interval(when, when + 1))
                : sequences.get(NDArrayIndex.all(), NDArrayIndex.point(when), NDArrayIndex.all());
    }

    private INDArray noise(Scope scope) {
        INDArray kept = scope.kept(n, recurrence.features());
        Nd4j.getExecutioner().exec(new BernoulliDistribution(kept, 1 - recurrence.dropout()));
        return kept.divi(1 - recurrence.dropout());
    }

    private void drop(INDArray factors) {
        for (long step = 0; step < time; step++) {
            Matrices.rows(steps, step, n).muli(factors);
        }
    }

    private void addBias() {
        if (!recurrence.bias()) {
            return;
        }
        INDArray bias = weights.get(Recurrence.BIAS);
        if (recurrence.cell().apart()) {
            fromInput.addiRowVector(bias.getRow(0));
        } else {
            fromInput.addiRowVector(bias);
        }
    }

    private void takeSteps(Scope scope) {
        for (INDArray state : states) {
            Matrices.rows(state, 0, n).assign(0);
        }
        boolean apart = recurrence.cell().apart();
        for (long step = 0; step < time; step++) {
            INDArray[] before = states(step);
            INDArray[] after = states(step + 1);
            INDArray ofInput = Matrices.rows(fromInput, step, n);
            INDArray ofState = apart ? Matrices.rows(fromState, step, n) : ofInput;
            Matrices.multiply(before[0], weights.get(Recurrence.RECURRENT_KERNEL), ofState, apart ? 0 : 1);
            if (apart && recurrence.bias()) {
                ofState.addiRowVector(weights.get(Recurrence.BIAS).getRow(1));
            }
            taken.add(recurrence.cell().step(ofInput, ofState, before, after, scope));
            if (mask.isPresent()) {
                INDArray counts = at(mask.get(), step);
                for (int state = 0; state < after.length; state++) {
                    after[state].muliColumnVector(counts).addi(before[state].mulColumnVector(counts.rsub(1)));
                }
            }
        }
    }

    private INDArray[] states(long step) {
        return Stream.of(states).map(state -> Matrices.rows(state, step, n)).toArray(INDArray[]::new);
    }

    private INDArray output(Scope scope) {
        if (!recurrence.sequences()) {
            return scope.kept(n, recurrence.units()).assign(Matrices.rows(states[0], time, n));
        }
        INDArray all = scope.kept(n, time, recurrence.units());
        for (long step = 0; step < time; step++) {
            at(all, step).assign(Matrices.rows(states[0], step + 1, n));
        }
        return all;
    }

    @Override
    public INDArray output() {
        return output;
    }

    @Override
    public List<INDArray> backward(INDArray epsilon, Map<String, INDArray> gradients) {
        stepBack(epsilon);
        Nd4j.gemm(steps, fromInput, gradients.get(Recurrence.KERNEL), true, false, 1, 0);
        INDArray before = states[0].get(NDArrayIndex.interval(0, time * n), NDArrayIndex.all());
        Nd4j.gemm(before, fromState, gradients.get(Recurrence.RECURRENT_KERNEL), true, false, 1, 0);
        if (recurrence.bias()) {
            INDArray ofBias = gradients.get(Recurrence.BIAS);
            if (recurrence.cell().apart()) {
                ofBias.getRow(0).assign(fromInput.sum(0));
                ofBias.getRow(1).assign(fromState.sum(0));
            } else {
                ofBias.assign(fromInput.sum(0));
            }
        }
        if (below == Learning.NONE) {
            return List.of();
        }
        INDArray ofInput = ofInput();
        return mask.map(array -> List.of(ofInput, Nd4j.zeros(array.dataType(), array.shape())))
                .orElse(List.of(ofInput));
    }

    /** Turns both products into their gradients. */
    private void stepBack(INDArray epsilon) {
        INDArray[] ofState = Stream.of(states)
                .map(state -> Nd4j.zeros(state.dataType(), n, recurrence.units()))
                .toArray(INDArray[]::new);
        if (!recurrence.sequences()) {
            ofState[0].assign(epsilon);
        }
        INDArray kernel = weights.get(Recurrence.RECURRENT_KERNEL);
        for (int step = Math.toIntExact(time) - 1; step >= 0; step--) {
            if (recurrence.sequences()) {
                ofState[0].addi(at(epsilon, step));
            }
            INDArray[] passed = passedBy(step, ofState);
            INDArray[] ofBefore = taken.get(step).back(ofState);
            Nd4j.gemm(Matrices.rows(fromState, step, n), kernel, ofBefore[0], false, true, 1, 1);
            for (int state = 0; state < passed.length; state++) {
                ofBefore[state].addi(passed[state]);
            }
            ofState = ofBefore;
        }
    }

    /** What of the gradients goes by a masked step; taken off them. None without a mask. */
    private INDArray[] passedBy(int step, INDArray[] ofState) {
        if (mask.isEmpty()) {
            return new INDArray[0];
        }
        INDArray counts = at(mask.get(), step);
        INDArray[] passed = new INDArray[ofState.length];
        for (int state = 0; state < passed.length; state++) {
            passed[state] = ofState[state].mulColumnVector(counts.rsub(1));
            ofState[state].muliColumnVector(counts);
        }
        return passed;
    }

    private INDArray ofInput() {
        INDArray rows = Nd4j.createUninitialized(steps.dataType(), steps.shape(), 'c');
        Nd4j.gemm(fromInput, weights.get(Recurrence.KERNEL), rows, false, true, 1, 0);
        INDArray ofInput = Nd4j.createUninitialized(steps.dataType(), new long[] {n, time, recurrence.features()}, 'c');
        for (long step = 0; step < time; step++) {
            INDArray row = Matrices.rows(rows, step, n);
            noise.ifPresent(row::muli);
            at(ofInput, step).assign(row);
        }
        return ofInput;
    }
}
