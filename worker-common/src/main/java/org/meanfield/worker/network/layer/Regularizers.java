package org.meanfield.worker.network.layer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.arguments.Range;
import org.meanfield.worker.optimizer.Regularizer;

/** Every penalty on weights that a conf can name, with Keras' defaults. */
final class Regularizers {
    /** No penalty. */
    static final Regularizer NONE = new Regularizer(0, 0);

    private static final double DEFAULT = 0.01;
    private static final Map<String, Function<Arguments, Regularizer>> READERS = new LinkedHashMap<>();

    static {
        READERS.put("l1", arguments -> new Regularizer(factor(arguments, "l1", DEFAULT), 0));
        READERS.put("l2", arguments -> new Regularizer(0, factor(arguments, "l2", DEFAULT)));
        READERS.put("l1_l2", arguments -> new Regularizer(factor(arguments, "l1", 0), factor(arguments, "l2", 0)));
    }

    private Regularizers() {}

    static Regularizer read(Arguments arguments, String key) {
        return arguments.has(key)
                ? arguments.alternative(key, "regularizer", READERS).orElse(NONE)
                : NONE;
    }

    private static double factor(Arguments arguments, String key, double fallback) {
        return arguments.number(key, Range.NOT_NEGATIVE, fallback);
    }
}
