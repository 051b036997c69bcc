package org.meanfield.worker.network.vertex;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meanfield.worker.network.kernel.Floats;
import org.meanfield.worker.network.kernel.Patches;
import org.meanfield.worker.network.kernel.Pointwise;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code activation(patches kernel + bias)}: {@code [n, height, width, channels]} to {@code [n, down, across, filters]}. It
 * computes what DL4J's convolution does, with the weights where that has them: the bias, then the kernel {@code [filters,
 * channels, down, across]}.
 */
public record Convolution(Patches patches, int filters, boolean bias, Pointwise activation) implements Operation {
    static final String KERNEL = "W";
    static final String BIAS = "b";

    @Override
    public Map<String, long[]> weights() {
        Map<String, long[]> weights = new LinkedHashMap<>();
        if (bias) {
            weights.put(BIAS, new long[] {filters});
        }
        weights.put(KERNEL, new long[] {
            filters, patches.channels(), patches.down().size(), patches.across().size()
        });
        return weights;
    }

    @Override
    public int inputs() {
        return 1;
    }

    @Override
    public Pass forward(List<INDArray> inputs, Map<String, INDArray> weights, Scope scope) {
        float[] biases = new float[filters];
        if (bias) {
            Floats.of(weights.get(BIAS)).read(0, biases, filters);
        }
        Convolved convolved = new Convolved(this, inputs.get(0), product(weights.get(KERNEL)), scope);
        convolved.forward(biases);
        return convolved;
    }

    /** A kernel as the factor of a product, {@code [taps * channels, filters]}. */
    private float[] product(INDArray kernel) {
        float[] values = new float[patches.width() * filters];
        Floats.of(kernel).read(0, values, values.length);
        float[] factor = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            factor[place(i)] = values[i];
        }
        return factor;
    }

    /** Writes the gradient of a kernel, given that of the factor. */
    void write(float[] ofFactor, INDArray gradient) {
        float[] values = new float[ofFactor.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = ofFactor[place(i)];
        }
        Floats.of(gradient).write(0, values, values.length);
    }

    /** Where the kernel's {@code index}-th value is in the factor. */
    private int place(int index) {
        int taps = patches.width() / patches.channels();
        int tap = index % taps;
        int channel = index / taps % patches.channels();
        int filter = index / patches.width();
        return (tap * patches.channels() + channel) * filters + filter;
    }
}
