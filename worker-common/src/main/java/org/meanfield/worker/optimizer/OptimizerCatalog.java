package org.meanfield.worker.optimizer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.arguments.Range;

/** Every optimizer a conf can name, with the reader of its arguments. Names and defaults are Keras 3's. */
public final class OptimizerCatalog {

    private static final Map<String, Function<Arguments, OptimizerSpec>> READERS = new LinkedHashMap<>();

    static {
        READERS.put("sgd", OptimizerCatalog::sgd);
        READERS.put("rmsprop", OptimizerCatalog::rmsprop);
        READERS.put("adam", OptimizerCatalog::adam);
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
        return reader.apply(arguments);
    }

    private static OptimizerSpec sgd(Arguments arguments) {
        return new OptimizerSpec.Sgd(
                learningRate(arguments, 0.01),
                arguments.number("momentum", Range.SHARE, 0),
                arguments.flag("nesterov", false));
    }

    private static OptimizerSpec rmsprop(Arguments arguments) {
        return new OptimizerSpec.RmsProp(
                learningRate(arguments, 0.001), arguments.number("rho", Range.SHARE, 0.9), epsilon(arguments));
    }

    private static OptimizerSpec adam(Arguments arguments) {
        return new OptimizerSpec.Adam(
                learningRate(arguments, 0.001),
                arguments.number("beta_1", Range.SHARE, 0.9),
                arguments.number("beta_2", Range.SHARE, 0.999),
                epsilon(arguments));
    }

    private static double learningRate(Arguments arguments, double fallback) {
        return arguments.number("learning_rate", Range.POSITIVE, fallback);
    }

    private static double epsilon(Arguments arguments) {
        return arguments.number("epsilon", Range.POSITIVE, 1e-7);
    }
}
