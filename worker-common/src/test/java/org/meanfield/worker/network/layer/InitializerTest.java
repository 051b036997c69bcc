package org.meanfield.worker.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.worker.data.Shape;

class InitializerTest {
    /** A convolution of 3 x 3 from 20 to 60 channels: fan in 180, fan out 540. */
    private static final Shape KERNEL = Shape.of(3, 3, 20, 60);

    private static float[] drawn(Initializer initializer, Shape shape) {
        float[] values = new float[shape.size()];
        initializer.fill(values, shape, new SplittableRandom(5));
        return values;
    }

    /** As a layer's conf names it. */
    private static Initializer named(String name) {
        Conv conv = (Conv) LayerCase.spec("{conv2d: {filters: 1, kernel_size: 1, kernel_initializer: " + name + "}}");
        return conv.weights().kernel();
    }

    private static double deviation(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += value * value;
        }
        double mean = sum / values.length;
        return Math.sqrt(squares / values.length - mean * mean);
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** The variances that Keras documents; 10,800 draws leave less than 3 % of chance. */
    @ParameterizedTest
    @CsvSource({
        "glorot_uniform, 360, 1",
        "glorot_normal, 360, 1",
        "he_uniform, 180, 2",
        "he_normal, 180, 2",
        "lecun_uniform, 180, 1",
        "lecun_normal, 180, 1"
    })
    void scalesItsVarianceByTheFans(String name, double fan, double scale) {
        double expected = Math.sqrt(scale / fan);
        float[] values = drawn(named("'" + name + "'"), KERNEL);

        assertThat(deviation(values)).isCloseTo(expected, within(0.03 * expected));
        double most = name.endsWith("uniform") ? Math.sqrt(3) : 2 / 0.8796256610342398;
        assertThat(largest(values)).isBetween(0.98 * most * expected, 1.000001 * most * expected);
    }

    @Test
    void drawsBetweenOrAroundWhatItIsTold() {
        float[] uniform = drawn(named("{random_uniform: {minval: 2, maxval: 4}}"), KERNEL);
        float[] normal = drawn(named("{random_normal: {mean: 0, stddev: 2}}"), KERNEL);
        float[] truncated = drawn(named("{truncated_normal: {stddev: 2}}"), KERNEL);

        assertThat(uniform).satisfies(values -> {
            assertThat(largest(values)).isBetween(3.99, 4.0);
            assertThat(deviation(values)).isCloseTo(2 / Math.sqrt(12), within(0.02));
        });
        assertThat(deviation(normal)).isCloseTo(2, within(0.06));
        assertThat(largest(normal)).isGreaterThan(5);
        assertThat(largest(truncated)).isBetween(3.9, 4.0);
    }

    @Test
    void fillsWithConstants() {
        assertThat(drawn(named("'zeros'"), KERNEL)).containsOnly(0f);
        assertThat(drawn(named("'ones'"), KERNEL)).containsOnly(1f);
        assertThat(drawn(named("{constant: {value: 0.25}}"), KERNEL)).containsOnly(0.25f);
    }

    @ParameterizedTest
    @CsvSource({"7, 4", "4, 12", "5, 5"})
    void orthogonalVectorsHaveTheLengthOfTheGain(int rows, int columns) {
        float[] matrix = drawn(named("{orthogonal: {gain: 3}}"), Shape.of(rows, columns));
        int vectors = Math.min(rows, columns);
        for (int a = 0; a < vectors; a++) {
            for (int b = 0; b < vectors; b++) {
                double dot = 0;
                for (int k = 0; k < Math.max(rows, columns); k++) {
                    dot += rows < columns
                            ? matrix[a * columns + k] * matrix[b * columns + k]
                            : matrix[k * columns + a] * matrix[k * columns + b];
                }
                assertThat(dot).isCloseTo(a == b ? 9 : 0, within(1e-5));
            }
        }
    }
}
