package org.meanfield.worker.network.vertex;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meanfield.worker.network.kernel.Floats;
import org.meanfield.worker.network.kernel.Pointwise;
import org.meanfield.worker.network.kernel.Product;
import org.meanfield.worker.network.kernel.Product.Matrix;
import org.meanfield.worker.network.kernel.Rows;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code activation(x kernel + bias)}: {@code [n, inputs]} to {@code [n, units]}. It computes what DL4J's dense layer does,
 * with the weights where that has them: the kernel unit after unit, then the bias. The forward pass keeps its answer
 * alone, and its memory becomes the gradient.
 */
public record DenseProduct(int inputSize, int units, boolean bias, Pointwise activation) implements Operation {
    private static final String KERNEL = "W";
    private static final String BIAS = "b";

    @Override
    public Map<String, long[]> weights() {
        Map<String, long[]> weights = new LinkedHashMap<>();
        weights.put(KERNEL, new long[] {units, inputSize});
        if (bias) {
            weights.put(BIAS, new long[] {units});
        }
        return weights;
    }

    @Override
    public int inputs() {
        return 1;
    }

    @Override
    public Pass forward(List<INDArray> inputs, Map<String, INDArray> weights, Scope scope) {
        int n = Math.toIntExact(inputs.get(0).size(0));
        INDArray output = scope.kept(n, units);
        Floats input = Floats.of(inputs.get(0));
        Floats kernel = Floats.of(weights.get(KERNEL));
        Floats answers = Floats.of(output);
        float[] biases = new float[units];
        if (bias) {
            Floats.of(weights.get(BIAS)).read(0, biases, units);
        }
        Rows.fill(answers, 0, n, biases);
        new Product(n, units, inputSize)
                .add(Matrix.of(input, inputSize), Matrix.of(kernel, inputSize).columns(), Matrix.of(answers, units));
        activation.apply(answers, 0, n * units);
        return new Made(this, scope.below(), n, input, kernel, answers, output);
    }

    private record Made(
            DenseProduct of, Learning below, int n, Floats input, Floats kernel, Floats answers, INDArray output)
            implements Pass {

        @Override
        public List<INDArray> backward(INDArray epsilon, Map<String, INDArray> gradients) {
            of.activation.back(answers, Floats.of(epsilon), 0, n * of.units);
            new Product(of.units, of.inputSize, n)
                    .write(
                            Matrix.of(answers, of.units).columns(),
                            Matrix.of(input, of.inputSize),
                            Matrix.of(Floats.of(gradients.get(KERNEL)), of.inputSize));
            if (of.bias) {
                float[] sum = new float[of.units];
                Rows.addSum(answers, 0, n, sum);
                Floats.of(gradients.get(BIAS)).write(0, sum, of.units);
            }
            return below == Learning.SOME ? List.of(ofInput()) : List.of();
        }

        private INDArray ofInput() {
            INDArray gradient = Nd4j.createUninitialized(output.dataType(), n, of.inputSize);
            new Product(n, of.inputSize, of.units)
                    .write(
                            Matrix.of(answers, of.units),
                            Matrix.of(kernel, of.inputSize),
                            Matrix.of(Floats.of(gradient), of.inputSize));
            return gradient;
        }
    }
}
