package org.meanfield.driver.ml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A network of layers in a line, built in Java: layers and arguments have the names of the conf file, which are Keras'.
 *
 * <pre>{@code
 * Network.input(4)
 *         .layer("dense", Map.of("units", 16, "activation", "relu"))
 *         .layer("dense", Map.of("units", 3, "activation", "softmax"))
 * }</pre>
 */
public final class Network {
    private final String input;
    private final List<String> layers;

    private Network(String input, List<String> layers) {
        this.input = input;
        this.layers = List.copyOf(layers);
    }

    /** A network that sees examples of this shape, channels last; one number stands for a vector. */
    public static Network input(int... shape) {
        String axes = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
        return new Network(axes, List.of());
    }

    /** The same with one more layer without arguments. */
    public Network layer(String name) {
        return layer(name, Map.of());
    }

    /**
     * The same with one more layer.
     *
     * @param arguments numbers, words, and lists of them
     */
    public Network layer(String name, Map<String, ?> arguments) {
        String text = new TreeMap<>(arguments)
                .entrySet().stream()
                        .map(argument -> argument.getKey() + " = " + argument.getValue())
                        .collect(Collectors.joining(", ", "{ " + name + " { ", " } }"));
        List<String> all = new ArrayList<>(layers);
        all.add(text);
        return new Network(input, all);
    }

    /** As it stands in the section {@code model} of a conf file. */
    public String text() {
        return "input = " + input + ", layers = [ " + String.join(", ", layers) + " ]";
    }
}
