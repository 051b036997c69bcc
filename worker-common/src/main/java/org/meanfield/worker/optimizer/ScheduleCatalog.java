package org.meanfield.worker.optimizer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.arguments.Range;

/** Every learning-rate schedule a conf can name, with the reader of its arguments. Names and defaults are Keras 3's. */
final class ScheduleCatalog {
    static final Map<String, Function<Arguments, Schedule>> READERS = new LinkedHashMap<>();

    static {
        READERS.put("exponential_decay", ScheduleCatalog::exponential);
        READERS.put("piecewise_constant_decay", ScheduleCatalog::piecewise);
        READERS.put("polynomial_decay", ScheduleCatalog::polynomial);
        READERS.put("inverse_time_decay", ScheduleCatalog::inverseTime);
        READERS.put("cosine_decay", ScheduleCatalog::cosine);
        READERS.put("piecewise_constant", ScheduleCatalog::piecewise);
        READERS.put("polynomial", ScheduleCatalog::polynomial);
        READERS.put("inverse_time", ScheduleCatalog::inverseTime);
        READERS.put("cosine", ScheduleCatalog::cosine);
    }

    private ScheduleCatalog() {}

    private static Schedule exponential(Arguments arguments) {
        return new Schedule.ExponentialDecay(
                initial(arguments), decaySteps(arguments), decayRate(arguments), arguments.flag("staircase", false));
    }

    private static Schedule inverseTime(Arguments arguments) {
        return new Schedule.InverseTimeDecay(
                initial(arguments), decaySteps(arguments), decayRate(arguments), arguments.flag("staircase", false));
    }

    private static Schedule polynomial(Arguments arguments) {
        return new Schedule.PolynomialDecay(
                initial(arguments),
                decaySteps(arguments),
                arguments.number("end_learning_rate", Range.NOT_NEGATIVE, 0.0001),
                arguments.number("power", Range.NOT_NEGATIVE, 1),
                arguments.flag("cycle", false));
    }

    private static Schedule cosine(Arguments arguments) {
        double initial = initial(arguments);
        int decaySteps = decaySteps(arguments);
        double alpha = arguments.number("alpha", Range.NOT_NEGATIVE, 0);
        int warmupSteps = arguments.integer("warmup_steps", 0, 0);
        if (arguments.has("warmup_target")) {
            double target = arguments.number("warmup_target", Range.POSITIVE);
            return new Schedule.Warmup(initial, warmupSteps, new Schedule.CosineDecay(target, decaySteps, alpha));
        }
        if (warmupSteps > 0) {
            arguments.refuse("warmup_steps", "needs warmup_target, the learning rate to climb to");
        }
        return new Schedule.CosineDecay(initial, decaySteps, alpha);
    }

    private static Schedule piecewise(Arguments arguments) {
        List<Long> boundaries = arguments.integers("boundaries", 0).stream()
                .map(Integer::longValue)
                .toList();
        List<Double> values = arguments.numbers("values", Range.NOT_NEGATIVE);
        for (int i = 1; i < boundaries.size(); i++) {
            if (boundaries.get(i) <= boundaries.get(i - 1)) {
                arguments.refuse("boundaries", "must be strictly increasing");
                break;
            }
        }
        if (values.size() != boundaries.size() + 1) {
            arguments.refuse("values", "must hold one value more than boundaries (" + boundaries.size() + ")");
            return Schedule.constant(1);
        }
        return new Schedule.PiecewiseConstantDecay(boundaries, values);
    }

    private static double initial(Arguments arguments) {
        return arguments.number("initial_learning_rate", Range.NOT_NEGATIVE);
    }

    private static int decaySteps(Arguments arguments) {
        return arguments.integer("decay_steps", 1);
    }

    private static double decayRate(Arguments arguments) {
        return arguments.number("decay_rate", Range.NOT_NEGATIVE);
    }
}
