package org.meanfield.worker.network.layer;

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
        READERS.put("dense", Dense::read);
        READERS.put("activation", arguments -> new Activate(arguments.choice("activation", Activation.byName())));
        READERS.put("flatten", arguments -> new Flatten());
        READERS.put("dropout", arguments -> new Dropout(arguments.number("rate", Range.SHARE)));
        READERS.put("gaussian_noise", arguments -> new GaussianNoise(arguments.number("stddev", Range.NOT_NEGATIVE)));
        READERS.put("reshape", Reshape::read);
        READERS.put("permute", Permute::read);
        READERS.put("repeat_vector", arguments -> new RepeatVector(arguments.integer("n", 1)));
        READERS.put("batch_normalization", BatchNormalization::read);
        READERS.put("layer_normalization", LayerNormalization::read);
        for (int rank = 1; rank <= 3; rank++) {
            putImages(rank, rank + "d");
        }
        READERS.put("conv2d_transpose", Conv2dTranspose::read);
        READERS.put("depthwise_conv2d", DepthwiseConv2d::read);
        READERS.put("separable_conv2d", SeparableConv2d::read);
        READERS.put("time_distributed", timeDistributed());
        READERS.put("embedding", Embedding::read);
        READERS.put("masking", Masking::read);
        for (Recurrent.Kernel cell : Recurrent.Kernel.values()) {
            READERS.put(cell.toString(), arguments -> Recurrent.read(arguments, cell));
        }
        READERS.put("bidirectional", Bidirectional::read);
        for (Merge.How how : Merge.How.values()) {
            READERS.put(how.toString(), arguments -> new Merge(how));
        }
        READERS.put("concatenate", Concatenate::read);
    }

    private LayerCatalog() {}

    /** Of every layer so far; but batch normalization would see the mean of all steps, where Keras sees each step's. */
    private static Function<Arguments, LayerSpec> timeDistributed() {
        Map<String, Function<Arguments, LayerSpec>> layers = new LinkedHashMap<>(READERS);
        layers.remove("batch_normalization");
        return arguments -> TimeDistributed.read(arguments, layers);
    }

    private static void putImages(int rank, String suffix) {
        READERS.put("conv" + suffix, arguments -> Conv.read(arguments, rank));
        for (Pooling.What what : Pooling.What.values()) {
            READERS.put(what + "_pooling" + suffix, arguments -> Pooling.read(arguments, what, rank));
            READERS.put("global_" + what + "_pooling" + suffix, arguments -> GlobalPooling.read(arguments, what, rank));
        }
        READERS.put("zero_padding" + suffix, arguments -> ZeroPadding.read(arguments, rank));
        READERS.put("cropping" + suffix, arguments -> Cropping.read(arguments, rank));
        READERS.put("up_sampling" + suffix, arguments -> UpSampling.read(arguments, rank));
    }

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
}
