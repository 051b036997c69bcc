package org.meanfield.worker.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.arguments.Range;

/** Every layer a conf can name, with the reader of its arguments. Names and defaults are Keras 3's. */
public final class LayerCatalog {

    private static final Map<String, Function<Arguments, LayerSpec>> READERS = new LinkedHashMap<>();

    static {
        READERS.put("dense", LayerCatalog::dense);
        READERS.put("flatten", arguments -> new LayerSpec.Flatten());
        READERS.put("dropout", arguments -> new LayerSpec.Dropout(arguments.number("rate", Range.SHARE)));
        READERS.put(
                "activation", arguments -> new LayerSpec.Activate(arguments.choice("activation", Activation.byName())));
    }

    private LayerCatalog() {}

    public static Set<String> names() {
        return Collections.unmodifiableSet(READERS.keySet());
    }

    /**
     * The layer {@code name} with its arguments.
     *
     * @throws IllegalArgumentException where {@link #names()} has no such name
     */
    public static LayerSpec read(String name, Arguments arguments) {
        Function<Arguments, LayerSpec> reader = READERS.get(name);
        if (reader == null) {
            throw new IllegalArgumentException("No layer " + name + " among " + names());
        }
        return reader.apply(arguments);
    }

    private static LayerSpec dense(Arguments arguments) {
        return new LayerSpec.Dense(
                arguments.integer("units", 1),
                arguments.choice("activation", Activation.byName(), Activation.LINEAR),
                arguments.flag("use_bias", true));
    }
}
