package org.meanfield.driver.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.replica.BadModelException;
import org.meanfield.worker.replica.NamedWeights;

/** The weights of a file of Deeplearning4j, taken layer by layer in the order in which they lie there. */
final class Dl4jWeights {
    private final float[] flat;
    private final Map<String, Map<String, NamedWeights.Array>> layers = new LinkedHashMap<>();
    private int next;

    /** @param flat all of them; none where the file holds the architecture alone */
    Dl4jWeights(float[] flat) {
        this.flat = flat;
    }

    /** A kernel {@code [in, out]}, column after column, then the bias. */
    void dense(String layer, int in, int out, boolean useBias) throws BadModelException {
        take(layer, "kernel", new int[] {in, out}, 1, in);
        if (useBias) {
            vector(layer, "bias", out);
        }
    }

    /** A bias, then a kernel {@code [out, in, rows, columns]}, row after row, whatever the order of the images. */
    void convolution(String layer, int[] window, int in, int out, boolean useBias) throws BadModelException {
        if (useBias) {
            vector(layer, "bias", out);
        }
        int pixels = window[0] * window[1];
        take(layer, "kernel", new int[] {window[0], window[1], in, out}, window[1], 1, pixels, in * pixels);
    }

    void vector(String layer, String name, int length) throws BadModelException {
        take(layer, name, new int[] {length}, 1);
    }

    /** A variance that is kept as the logarithm of its root, to the base of 10. */
    void varianceOfLogarithms(String layer, String name, int length) throws BadModelException {
        vector(layer, name, length);
        if (flat.length > 0) {
            float[] values = layers.get(layer).get(name).values();
            for (int i = 0; i < length; i++) {
                values[i] = (float) Math.pow(10, 2 * values[i]);
            }
        }
    }

    /** All that was taken, which must be all there is. */
    NamedWeights all() throws BadModelException {
        if (next != flat.length) {
            throw new BadModelException("it holds " + flat.length + " weights, where its layers have " + next);
        }
        return new NamedWeights(layers);
    }

    /**
     * Takes the next weight.
     *
     * @param axes    its shape in Keras
     * @param strides how far values lie apart here along each of these axes
     */
    private void take(String layer, String name, int[] axes, int... strides) throws BadModelException {
        if (flat.length == 0) {
            return;
        }
        long size = 1;
        for (int axis : axes) {
            size = axis < 1 || axis > flat.length ? Long.MAX_VALUE : size * axis;
            if (size > flat.length - next) {
                throw new BadModelException("it holds " + flat.length + " weights, which is too few for the " + name
                        + " of its layer " + layer);
            }
        }
        float[] values = new float[(int) size];
        for (int i = 0; i < values.length; i++) {
            int place = next;
            int rest = i;
            for (int axis = axes.length - 1; axis >= 0; axis--) {
                place += rest % axes[axis] * strides[axis];
                rest /= axes[axis];
            }
            values[i] = flat[place];
        }
        next += values.length;
        layers.computeIfAbsent(layer, key -> new LinkedHashMap<>())
                .put(name, new NamedWeights.Array(Shape.of(axes), values));
    }
}
