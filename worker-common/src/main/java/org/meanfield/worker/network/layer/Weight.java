package org.meanfield.worker.network.layer;

import java.util.List;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.optimizer.Regularizer;

/**
 * One of a layer's weights as Keras knows it, and where DL4J keeps it.
 *
 * @param name        Keras' name: kernel, bias, gamma ...
 * @param shape       Keras' shape
 * @param kind        how training changes it
 * @param initializer what it is before the first step
 * @param regularizer the penalty on it
 * @param place       where DL4J keeps it
 */
public record Weight(
        String name, Shape shape, Kind kind, Initializer initializer, Regularizer regularizer, Place place) {

    /** How training changes a weight. */
    public enum Kind {
        /** The optimizer does, by its gradient. */
        TRAINABLE,
        /** A running mean of what a layer has seen; no optimizer touches it. */
        MEAN,
        /** A running variance around the {@link #MEAN} of the same layer; no optimizer touches it. */
        VARIANCE,
        /** Nothing does. */
        FIXED
    }

    /**
     * Where DL4J keeps a weight.
     *
     * @param part  the vertex of its node; empty for the main one
     * @param key   DL4J's name of it
     * @param axes  for each of Keras' axes the DL4J axis that it is, negative from the end
     * @param gates for each of the equal parts of Keras' last axis its place among DL4J's; one part for most
     */
    public record Place(String part, String key, List<Integer> axes, List<Integer> gates) {

        static Place of(String key, Integer... axes) {
            return new Place("", key, List.of(axes), List.of(0));
        }

        Place in(String vertex) {
            return new Place(vertex, key, axes, gates);
        }

        Place gated(Integer... order) {
            return new Place(part, key, axes, List.of(order));
        }

        /** The name of its vertex in the graph, for the node {@code node}. */
        public String vertex(String node) {
            return Vertices.name(node, part);
        }
    }
}
