package org.meanfield.worker.optimizer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.arguments.Range;

/** Every optimizer a conf can name, with the reader of its arguments. Names and defaults are Keras 3's. */
public final class OptimizerCatalog {

    private static final Map<String, Function<Arguments, OptimizerSpec>> READERS = new LinkedHashMap<>();

    private static final Map<String, DoubleFunction<GradientClipping>> CLIPPINGS = new LinkedHashMap<>();

    static {
        READERS.put("sgd", OptimizerCatalog::sgd);
        READERS.put("rmsprop", OptimizerCatalog::rmsprop);
        READERS.put("adam", OptimizerCatalog::adam);
        READERS.put("adamw", OptimizerCatalog::adamw);
        READERS.put("nadam", OptimizerCatalog::nadam);
        READERS.put("adamax", OptimizerCatalog::adamax);
        READERS.put("adagrad", OptimizerCatalog::adagrad);
        READERS.put("adadelta", OptimizerCatalog::adadelta);
        CLIPPINGS.put("clipvalue", GradientClipping.ByValue::new);
        CLIPPINGS.put("clipnorm", GradientClipping.ByNorm::new);
        CLIPPINGS.put("global_clipnorm", GradientClipping.ByGlobalNorm::new);
    }

    private OptimizerCatalog() {}

    public static Set<String> names() {
        return Collections.unmodifiableSet(READERS.keySet());
    }

    /**
     * The optimizer {@code name} with its settings.
     *
     * @throws IllegalArgumentException where {@link #names()} has no such name
     */
    public static OptimizerSpec read(String name, Arguments arguments) {
        Function<Arguments, OptimizerSpec> reader = READERS.get(name);
        if (reader == null) {
            throw new IllegalArgumentException("No optimizer " + name + " among " + names());
        }
        OptimizerSpec optimizer = reader.apply(arguments);
        return clipping(arguments)
                .<OptimizerSpec>map(clipping -> new OptimizerSpec.Clipped(optimizer, clipping))
                .orElse(optimizer);
    }

    private static Optional<GradientClipping> clipping(Arguments arguments) {
        Map<String, GradientClipping> given = new LinkedHashMap<>();
        CLIPPINGS.forEach((key, clipping) -> {
            if (arguments.has(key)) {
                given.put(key, clipping.apply(arguments.number(key, Range.POSITIVE)));
            }
        });
        if (given.size() > 1) {
            List<String> keys = List.copyOf(given.keySet());
            arguments.refuse(keys.get(1), "cannot be combined with " + keys.get(0));
        }
        return given.values().stream().findFirst();
    }

    private static OptimizerSpec sgd(Arguments arguments) {
        return new OptimizerSpec.Sgd(
                learningRate(arguments, 0.01),
                arguments.number("momentum", Range.SHARE, 0),
                arguments.flag("nesterov", false));
    }

    private static OptimizerSpec rmsprop(Arguments arguments) {
        return new OptimizerSpec.RmsProp(
                learningRate(arguments, 0.001),
                arguments.number("rho", Range.SHARE, 0.9),
                arguments.number("momentum", Range.SHARE, 0),
                epsilon(arguments),
                arguments.flag("centered", false));
    }

    private static OptimizerSpec adam(Arguments arguments) {
        OptimizerSpec.Adam adam = new OptimizerSpec.Adam(
                learningRate(arguments, 0.001), beta1(arguments), beta2(arguments), epsilon(arguments));
        return arguments.flag("amsgrad", false)
                ? new OptimizerSpec.Amsgrad(adam.learningRate(), 0, adam.beta1(), adam.beta2(), adam.epsilon())
                : adam;
    }

    private static OptimizerSpec adamw(Arguments arguments) {
        OptimizerSpec.AdamW adam = new OptimizerSpec.AdamW(
                learningRate(arguments, 0.001),
                arguments.number("weight_decay", Range.NOT_NEGATIVE, 0.004),
                beta1(arguments),
                beta2(arguments),
                epsilon(arguments));
        return arguments.flag("amsgrad", false)
                ? new OptimizerSpec.Amsgrad(
                        adam.learningRate(), adam.weightDecay(), adam.beta1(), adam.beta2(), adam.epsilon())
                : adam;
    }

    private static OptimizerSpec nadam(Arguments arguments) {
        return new OptimizerSpec.Nadam(
                learningRate(arguments, 0.001), beta1(arguments), beta2(arguments), epsilon(arguments));
    }

    private static OptimizerSpec adamax(Arguments arguments) {
        return new OptimizerSpec.Adamax(
                learningRate(arguments, 0.001), beta1(arguments), beta2(arguments), epsilon(arguments));
    }

    private static OptimizerSpec adagrad(Arguments arguments) {
        return new OptimizerSpec.Adagrad(
                learningRate(arguments, 0.001),
                arguments.number("initial_accumulator_value", Range.NOT_NEGATIVE, 0.1),
                epsilon(arguments));
    }

    private static OptimizerSpec adadelta(Arguments arguments) {
        return new OptimizerSpec.Adadelta(
                learningRate(arguments, 0.001), arguments.number("rho", Range.SHARE, 0.95), epsilon(arguments));
    }

    private static Schedule learningRate(Arguments arguments, double fallback) {
        if (arguments.isBlock("learning_rate")) {
            return arguments
                    .alternative("learning_rate", "schedule", ScheduleCatalog.READERS)
                    .orElseGet(() -> Schedule.constant(fallback));
        }
        return Schedule.constant(arguments.number("learning_rate", Range.POSITIVE, fallback));
    }

    private static double beta1(Arguments arguments) {
        return arguments.number("beta_1", Range.SHARE, 0.9);
    }

    private static double beta2(Arguments arguments) {
        return arguments.number("beta_2", Range.SHARE, 0.999);
    }

    private static double epsilon(Arguments arguments) {
        return arguments.number("epsilon", Range.POSITIVE, 1e-7);
    }
}
