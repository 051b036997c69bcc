package org.meanfield.worker.network.layer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.worker.data.Shape;

class LayerRefusalTest {

    static Stream<Arguments> misfits() {
        return Stream.of(
                misfit("{dense: {units: 1}}", "needs a vector [n]", Shape.of()),
                misfit(
                        "{dense: {units: 1}}",
                        "takes one input, not 2; put concatenate or add before it",
                        Shape.of(2),
                        Shape.of(2)),
                misfit("{conv1d: {filters: 1, kernel_size: 3}}", "needs [time, channels]", Shape.of(9)),
                misfit("{conv2d: {filters: 1, kernel_size: 3}}", "needs [height, width, channels]", Shape.of(28, 28)),
                misfit(
                        "{conv3d: {filters: 1, kernel_size: 3}}",
                        "needs [frames, height, width, channels]",
                        Shape.of(28, 28, 1)),
                misfit(
                        "{conv2d: {filters: 1, kernel_size: 3, dilation_rate: 2}}",
                        "needs at least 5 values along each axis that the window of [3, 3] is moved along; "
                                + "padding = same adds them",
                        Shape.of(4, 28, 1)),
                misfit("{depthwise_conv2d: {kernel_size: 3}}", "needs [height, width, channels]", Shape.of(4)),
                misfit(
                        "{conv2d_transpose: {filters: 1, kernel_size: 1, strides: 2}}",
                        "needs a kernel_size of at least its strides, or padding = same",
                        Shape.of(4, 4, 1)),
                misfit("{max_pooling2d: {}}", "needs [height, width, channels]", Shape.of()),
                misfit("{global_max_pooling1d: {}}", "needs [time, channels]", Shape.of(3)),
                misfit("{cropping1d: {cropping: [2, 2]}}", "takes away all of axis 1", Shape.of(4, 2)),
                misfit("{lstm: {units: 2}}", "needs a sequence [time, n]", Shape.of(4)),
                misfit("{repeat_vector: {n: 2}}", "needs a vector [n]", Shape.of(4, 2)),
                misfit("{permute: {dims: [2, 1]}}", "needs 2 axes, as many as dims = [2, 1]", Shape.of(4)),
                misfit(
                        "{reshape: {target_shape: [3, -1]}}",
                        "cannot be reshaped to [3, -1]: it holds 8 values",
                        Shape.of(8)),
                misfit(
                        "{reshape: {target_shape: [3, 3]}}",
                        "cannot be reshaped to [3, 3]: it holds 8 values",
                        Shape.of(8)),
                misfit("{add: {}}", "needs two or more inputs: inputs = [a, b]", Shape.of(2)),
                misfit(
                        "{subtract: {}}",
                        "needs exactly two inputs: inputs = [a, b]",
                        Shape.of(2),
                        Shape.of(2),
                        Shape.of(2)),
                misfit("{maximum: {}}", "needs inputs of one shape", Shape.of(2), Shape.of(3)),
                misfit(
                        "{concatenate: {}}",
                        "needs inputs of one shape but for axis -1",
                        Shape.of(2, 2),
                        Shape.of(3, 2)),
                misfit("{concatenate: {axis: 2}}", "has no axis 2 to concatenate along", Shape.of(2), Shape.of(2)));
    }

    private static Arguments misfit(String layer, String message, Shape... inputs) {
        return arguments(layer, Arrays.asList(inputs), message);
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void saysWhatItNeeds(String layer, List<Shape> inputs, String message) {
        LayerSpec spec = LayerCase.spec(layer);

        assertThatThrownBy(() -> spec.output(inputs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                arguments("{concatenate: {axis: 0}}", "is the batch"),
                arguments("{reshape: {target_shape: [-1, -1]}}", "of which one may be -1"),
                arguments("{permute: {dims: [1, 3]}}", "each axis of an example once"),
                arguments("{batch_normalization: {axis: 1}}", "must be -1: the channels"),
                arguments("{layer_normalization: {axis: 1}}", "must be -1: the channels"),
                arguments("{conv2d_transpose: {filters: 1, kernel_size: 2, dilation_rate: 2}}", "must be 1"));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void refusesArgumentsThatCannotBe(String layer, String rule) {
        assertThatThrownBy(() -> LayerCase.spec(layer)).hasMessageContaining(rule);
    }
}
