package org.meanfield.worker.network.layer;

import org.meanfield.worker.data.Shape;

/**
 * What a DL4J vertex hands on. Values lie in Keras' order; only when a layer needs the other view of them is a reshape
 * put between.
 *
 * @param vertex the vertex' name
 * @param shape  the shape of one example, as Keras has it
 * @param seen   the axes of the vertex' array after its first; the first is whatever remains: {@code [n, h, w, c]} may
 *               be kept as {@code [n * h * w, c]}
 */
public record Flow(String vertex, Shape shape, Shape seen) {

    /** The same values as examples of another shape. */
    Flow reshaped(Shape other) {
        return new Flow(vertex, other, seen);
    }
}
