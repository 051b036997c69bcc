package org.meanfield.worker.network.layer;

import java.util.Arrays;
import java.util.List;
import org.meanfield.worker.data.Shape;

/** Networks in a line that together hold every layer with one input. */
public final class LayersOfEveryKind {
    private LayersOfEveryKind() {}

    /**
     * Layers one after the other.
     *
     * @param needsOurClasses whether a saved model holds more than DL4J's own layers
     */
    public record Line(Shape input, boolean needsOurClasses, LayerSpec... layers) {
        @Override
        public String toString() {
            return Arrays.toString(layers);
        }
    }

    public static List<Line> lines() {
        return List.of(
                line(
                        Shape.of(8, 8, 2),
                        false,
                        "{conv2d: {filters: 3, kernel_size: 3, padding: 'same', activation: 'relu'}}",
                        "{batch_normalization: {}}",
                        "{max_pooling2d: {}}",
                        "{depthwise_conv2d: {kernel_size: 2}}",
                        "{separable_conv2d: {filters: 4, kernel_size: 2}}",
                        "{conv2d_transpose: {filters: 2, kernel_size: 2, strides: 2, activation: 'selu'}}",
                        "{up_sampling2d: {}}",
                        "{zero_padding2d: {}}",
                        "{cropping2d: {cropping: 2}}",
                        "{dropout: {rate: 0.2}}",
                        "{global_average_pooling2d: {}}",
                        "{dense: {units: 2}}"),
                line(
                        Shape.of(9, 2),
                        false,
                        "{conv1d: {filters: 3, kernel_size: 3, padding: 'causal', activation: 'leaky_relu'}}",
                        "{average_pooling1d: {}}",
                        "{gaussian_noise: {stddev: 0.1}}",
                        "{flatten: {}}",
                        "{dense: {units: 4}}",
                        "{repeat_vector: {n: 3}}",
                        "{reshape: {target_shape: [4, 3]}}",
                        "{dense: {units: 3, activation: 'softmax'}}"),
                line(
                        Shape.of(4, 5, 3, 2),
                        false,
                        "{conv3d: {filters: 2, kernel_size: 2, padding: 'same', activation: 'elu'}}",
                        "{max_pooling3d: {pool_size: [2, 2, 1]}}",
                        "{zero_padding3d: {}}",
                        "{up_sampling3d: {size: [1, 2, 1]}}",
                        "{cropping3d: {}}",
                        "{flatten: {}}",
                        "{dense: {units: 2, activation: 'sigmoid'}}",
                        "{activation: {activation: 'softsign'}}"),
                line(Shape.of(3), true, "{dense: {units: 4, activation: 'gelu'}}", "{dense: {units: 2}}"),
                line(Shape.of(3), true, "{dense: {units: 4, activation: 'softplus'}}", "{dense: {units: 2}}"),
                line(Shape.of(3), true, "{dense: {units: 4, activation: 'swish'}}", "{dense: {units: 2}}"),
                line(
                        Shape.of(9, 2),
                        true,
                        "{lstm: {units: 3, return_sequences: true}}",
                        "{lstm: {units: 4}}",
                        "{dense: {units: 2}}"),
                line(Shape.of(3, 2), true, "{permute: {dims: [2, 1]}}", "{flatten: {}}", "{dense: {units: 2}}"),
                line(Shape.of(3, 2), true, "{layer_normalization: {}}", "{flatten: {}}", "{dense: {units: 2}}"));
    }

    private static Line line(Shape input, boolean needsOurClasses, String... layers) {
        return new Line(
                input,
                needsOurClasses,
                Arrays.stream(layers).map(LayerCase::spec).toArray(LayerSpec[]::new));
    }
}
