package org.meanfield.worker.network.vertex;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meanfield.worker.network.kernel.FilledColumns;
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
        FilledColumns filled = filled(input, n, scope.below());
        new Product(n, units, filled.count())
                .add(
                        Matrix.of(input, inputSize).from(filled.first()),
                        Matrix.of(kernel, inputSize).from(filled.first()).columns(),
                        Matrix.of(answers, units));
        activation.apply(answers, 0, n * units);
        return new Made(this, scope.below(), n, input, filled, kernel, answers, output);
    }

    /** Data are looked through for empty margins; the answers of a layer below, which learns, are not. */
    private FilledColumns filled(Floats input, int n, Learning below) {
        return below == Learning.SOME ? FilledColumns.all(inputSize) : FilledColumns.of(input, n, inputSize);
    }

    private record Made(
            DenseProduct of,
            Learning below,
            int n,
            Floats input,
            FilledColumns filled,
            Floats kernel,
            Floats answers,
            INDArray output)
            implements Pass {

        @Override
        public List<INDArray> backward(INDArray epsilon, Map<String, INDArray> gradients) {
            of.activation.back(answers, Floats.of(epsilon), 0, n * of.units);
            ofKernel(Floats.of(gradients.get(KERNEL)));
            if (of.bias) {
                float[] sum = new float[of.units];
                Rows.addSum(answers, 0, n, sum);
                Floats.of(gradients.get(BIAS)).write(0, sum, of.units);
            }
            return below == Learning.SOME ? List.of(ofInput()) : List.of();
        }

        private void ofKernel(Floats gradient) {
            ofKernel(gradient, 0, filled.first(), 0);
            ofKernel(gradient, filled.first(), filled.end(), n);
            ofKernel(gradient, filled.end(), of.inputSize, 0);
        }

        /** Columns {@code from} to {@code to}: a product over no examples is zero. */
        private void ofKernel(Floats gradient, int from, int to, int examples) {
            new Product(of.units, to - from, examples)
                    .write(
                            Matrix.of(answers, of.units).columns(),
                            Matrix.of(input, of.inputSize).from(from),
                            Matrix.of(gradient, of.inputSize).from(from));
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
