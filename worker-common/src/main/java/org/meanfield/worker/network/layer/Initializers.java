package org.meanfield.worker.network.layer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.arguments.Range;
import org.meanfield.worker.network.layer.Initializer.Constant;
import org.meanfield.worker.network.layer.Initializer.Draw;
import org.meanfield.worker.network.layer.Initializer.Fan;
import org.meanfield.worker.network.layer.Initializer.Normal;
import org.meanfield.worker.network.layer.Initializer.Uniform;
import org.meanfield.worker.network.layer.Initializer.VarianceScaling;

/** Every initializer that a conf can name, with Keras' defaults. */
final class Initializers {
    private static final Map<String, Function<Arguments, Initializer>> READERS = new LinkedHashMap<>();

    static {
        scaled("glorot", 1, Fan.AVERAGE);
        scaled("he", 2, Fan.IN);
        scaled("lecun", 1, Fan.IN);
        READERS.put(
                "random_uniform",
                arguments -> new Uniform(
                        arguments.number("minval", Range.ANY, -0.05), arguments.number("maxval", Range.ANY, 0.05)));
        READERS.put("random_normal", arguments -> normal(arguments, Double.POSITIVE_INFINITY));
        READERS.put("truncated_normal", arguments -> normal(arguments, 2));
        READERS.put("zeros", arguments -> Initializer.ZEROS);
        READERS.put("ones", arguments -> Initializer.ONES);
        READERS.put("constant", arguments -> new Constant(arguments.number("value", Range.ANY, 0)));
        READERS.put("orthogonal", arguments -> new Orthogonal(arguments.number("gain", Range.POSITIVE, 1)));
    }

    private Initializers() {}

    static Initializer read(Arguments arguments, String key, Initializer fallback) {
        return arguments.has(key)
                ? arguments.alternative(key, "initializer", READERS).orElse(fallback)
                : fallback;
    }

    private static void scaled(String name, double scale, Fan fan) {
        READERS.put(name + "_uniform", arguments -> new VarianceScaling(scale, fan, Draw.UNIFORM));
        READERS.put(name + "_normal", arguments -> new VarianceScaling(scale, fan, Draw.TRUNCATED_NORMAL));
    }

    private static Initializer normal(Arguments arguments, double most) {
        return new Normal(
                arguments.number("mean", Range.ANY, 0), arguments.number("stddev", Range.NOT_NEGATIVE, 0.05), most);
    }
}
