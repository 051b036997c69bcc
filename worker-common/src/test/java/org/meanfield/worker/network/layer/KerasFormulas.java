package org.meanfield.worker.network.layer;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** What Keras' layers compute, written out index by index in double precision; the first axis is the batch. */
final class KerasFormulas {
    private KerasFormulas() {}

    static Tensor dense(Tensor x, Tensor kernel, Tensor bias) {
        return Tensor.of(
                index -> {
                    int[] at = index.clone();
                    double sum = bias.at(index[index.length - 1]);
                    for (int i = 0; i < x.last(); i++) {
                        at[at.length - 1] = i;
                        sum += x.at(at) * kernel.at(i, index[index.length - 1]);
                    }
                    return sum;
                },
                x.withLast(kernel.last()));
    }

    /** How a window is moved; zeros before the first value, as Keras' padding says. */
    record Moved(int[] size, int[] strides, int[] dilation, Padding padding) {
        static Moved of(Padding padding, int stride, int dilation, int... size) {
            return new Moved(size, filled(size.length, stride), filled(size.length, dilation), padding);
        }

        private static int[] filled(int length, int value) {
            int[] all = new int[length];
            Arrays.fill(all, value);
            return all;
        }

        int before(int input, int axis) {
            int reach = (size[axis] - 1) * dilation[axis] + 1;
            int output = (input + strides[axis] - 1) / strides[axis];
            return switch (padding) {
                case VALID -> 0;
                case CAUSAL -> reach - 1;
                case SAME -> Math.max(0, (output - 1) * strides[axis] + reach - input) / 2;
            };
        }

        /** Where the window at {@code output} sees its value {@code in}; both begin with the batch. */
        int[] seen(Tensor x, int[] output, int[] in, int channel) {
            int[] index = output.clone();
            for (int axis = 0; axis < size.length; axis++) {
                index[axis + 1] = output[axis + 1] * strides[axis]
                        + in[axis] * dilation[axis]
                        - before(x.shape()[axis + 1], axis);
            }
            index[index.length - 1] = channel;
            return index;
        }
    }

    static Tensor conv(Tensor x, Tensor kernel, Tensor bias, Moved window, int... outputShape) {
        int rank = window.size().length;
        return Tensor.of(
                output -> {
                    int filter = output[output.length - 1];
                    double[] sum = {bias.at(filter)};
                    Tensor.of(
                            k -> {
                                int[] seen = window.seen(x, output, k, k[rank]);
                                sum[0] += k[rank + 1] == filter && x.has(seen) ? x.at(seen) * kernel.at(k) : 0;
                                return 0;
                            },
                            kernel.shape());
                    return sum[0];
                },
                outputShape);
    }

    static Tensor depthwise(Tensor x, Tensor kernel, Moved window, int... outputShape) {
        int multiplier = kernel.last();
        return Tensor.of(
                output -> {
                    int channel = output[3] / multiplier;
                    double sum = 0;
                    for (int i = 0; i < kernel.shape()[0]; i++) {
                        for (int j = 0; j < kernel.shape()[1]; j++) {
                            int[] seen = window.seen(x, output, new int[] {i, j}, channel);
                            sum += x.has(seen) ? x.at(seen) * kernel.at(i, j, channel, output[3] % multiplier) : 0;
                        }
                    }
                    return sum;
                },
                outputShape);
    }

    /** Every pixel adds its kernel to the output; {@code before} rows and columns of what comes out are cut off. */
    static Tensor conv2dTranspose(Tensor x, Tensor kernel, Tensor bias, int stride, int before, int... outputShape) {
        return Tensor.of(
                output -> {
                    double sum = bias.at(output[3]);
                    for (int i = 0; i < x.shape()[1]; i++) {
                        for (int j = 0; j < x.shape()[2]; j++) {
                            int row = output[1] + before - i * stride;
                            int column = output[2] + before - j * stride;
                            for (int c = 0; c < x.last(); c++) {
                                sum += kernel.has(row, column, output[3], c)
                                        ? x.at(output[0], i, j, c) * kernel.at(row, column, output[3], c)
                                        : 0;
                            }
                        }
                    }
                    return sum;
                },
                outputShape);
    }

    static Tensor maxPool(Tensor x, Moved window, int... outputShape) {
        return pool(x, window, Double.NEGATIVE_INFINITY, Math::max, outputShape);
    }

    /** The mean of what lies within. */
    static Tensor averagePool(Tensor x, Moved window, int... outputShape) {
        Tensor ones = x.map(value -> 1);
        return pool(x, window, 0, Double::sum, outputShape)
                .with(pool(ones, window, 0, Double::sum, outputShape), (sum, count) -> sum / count);
    }

    private static Tensor pool(Tensor x, Moved window, double start, DoubleBinaryOperator merge, int... outputShape) {
        return Tensor.of(
                output -> {
                    double[] result = {start};
                    Tensor.of(
                            k -> {
                                int[] seen = window.seen(x, output, k, output[output.length - 1]);
                                result[0] = x.has(seen) ? merge.applyAsDouble(result[0], x.at(seen)) : result[0];
                                return 0;
                            },
                            window.size());
                    return result[0];
                },
                outputShape);
    }

    /** Values at {@code index * factor + shift}, divided first where {@code factor} is negative; zero outside. */
    static Tensor taken(Tensor x, int shift, int times, int... outputShape) {
        return Tensor.of(
                output -> {
                    int[] index = output.clone();
                    for (int axis = 1; axis < index.length - 1; axis++) {
                        index[axis] = Math.floorDiv(index[axis], times) + shift;
                    }
                    return x.has(index) ? x.at(index) : 0;
                },
                outputShape);
    }

    static Tensor softmax(Tensor x) {
        return Tensor.of(
                index -> {
                    int[] at = index.clone();
                    double sum = 0;
                    for (int i = 0; i < x.last(); i++) {
                        at[at.length - 1] = i;
                        sum += Math.exp(x.at(at));
                    }
                    return Math.exp(x.at(index)) / sum;
                },
                x.shape());
    }

    /** Rows along the last axis to mean 0 and variance 1. */
    static Tensor layerNormalization(Tensor x, Tensor gamma, Tensor beta, double epsilon) {
        Tensor rows = x.reshaped(x.values().length / x.last(), x.last());
        return Tensor.of(
                        index -> {
                            double[] row =
                                    Arrays.copyOfRange(rows.values(), index[0] * x.last(), (index[0] + 1) * x.last());
                            return normal(row, rows.at(index), epsilon) * gamma.at(index[1]) + beta.at(index[1]);
                        },
                        rows.shape())
                .reshaped(x.shape());
    }

    /** Channels over everything else to mean 0 and variance 1. */
    static Tensor batchNormalization(Tensor x, Tensor gamma, Tensor beta, double epsilon) {
        int channels = x.last();
        Tensor rows = x.reshaped(x.values().length / channels, channels);
        return Tensor.of(
                        index -> {
                            double[] column = new double[rows.shape()[0]];
                            for (int i = 0; i < column.length; i++) {
                                column[i] = rows.at(i, index[1]);
                            }
                            return normal(column, rows.at(index), epsilon) * gamma.at(index[1]) + beta.at(index[1]);
                        },
                        rows.shape())
                .reshaped(x.shape());
    }

    private static double normal(double[] all, double value, double epsilon) {
        double mean = Arrays.stream(all).average().orElseThrow();
        double variance =
                Arrays.stream(all).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        return (value - mean) / Math.sqrt(variance + epsilon);
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    static Tensor concatenated(List<Tensor> parts, int axis, int... outputShape) {
        return Tensor.of(
                output -> {
                    int[] index = output.clone();
                    for (Tensor part : parts) {
                        if (index[axis] < part.shape()[axis]) {
                            return part.at(index);
                        }
                        index[axis] -= part.shape()[axis];
                    }
                    throw new IllegalStateException();
                },
                outputShape);
    }

    /** The functions of single values, by Keras' names. */
    static DoubleUnaryOperator activation(Activation activation) {
        return switch (activation) {
            case LINEAR -> x -> x;
            case RELU -> x -> Math.max(x, 0);
            case LEAKY_RELU -> x -> x > 0 ? x : 0.2 * x;
            case ELU -> x -> x > 0 ? x : Math.expm1(x);
            case SELU -> x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x));
            case GELU -> x -> x * normalDistribution(x);
            case SIGMOID -> KerasFormulas::sigmoid;
            case TANH -> Math::tanh;
            case SOFTPLUS -> x -> Math.log1p(Math.exp(x));
            case SOFTSIGN -> x -> x / (1 + Math.abs(x));
            case SWISH -> x -> x * sigmoid(x);
            case SOFTMAX -> throw new IllegalArgumentException("softmax sees more than one value");
        };
    }

    /** By the series of the error function, which holds near 0. */
    private static double normalDistribution(double x) {
        double z = x / Math.sqrt(2);
        double term = z;
        double sum = z;
        for (int n = 1; n < 80; n++) {
            term *= -z * z / n;
            sum += term / (2 * n + 1);
        }
        return 0.5 * (1 + 2 / Math.sqrt(Math.PI) * sum);
    }
}
