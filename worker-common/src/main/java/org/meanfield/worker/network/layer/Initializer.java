package org.meanfield.worker.network.layer;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.meanfield.worker.data.Shape;

/** Draws a weight's first values; the same for the same seed, on any device. */
public sealed interface Initializer extends Serializable
        permits Initializer.VarianceScaling,
                Initializer.Uniform,
                Initializer.Normal,
                Initializer.Constant,
                Orthogonal,
                ForgetBias {
    /** Keras' default for kernels (Glorot and Bengio, 2010). */
    Initializer GLOROT_UNIFORM = new VarianceScaling(1, Fan.AVERAGE, Draw.UNIFORM);

    Initializer ZEROS = new Constant(0);
    Initializer ONES = new Constant(1);

    /** Fills {@code values}, which are a weight of Keras' shape {@code shape} in c order. */
    void fill(float[] values, Shape shape, SplittableRandom random);

    /** Which connections of a unit are counted. */
    enum Fan {
        IN,
        AVERAGE
    }

    /** How a value is drawn whose variance is known. */
    enum Draw {
        UNIFORM,
        /** Normal, drawn again where it is further than two standard deviations from the mean. */
        TRUNCATED_NORMAL
    }

    /** A variance of {@code scale / fan}, fans as Keras counts them. */
    record VarianceScaling(double scale, Fan fan, Draw draw) implements Initializer {
        /** The standard deviation of a standard normal number that is cut off at two. */
        private static final double TRUNCATED_DEVIATION = 0.8796256610342398;

        @Override
        public void fill(float[] values, Shape shape, SplittableRandom random) {
            double variance = scale / Math.max(1, fans(shape));
            Initializer drawn =
                    switch (draw) {
                        case UNIFORM -> new Uniform(-Math.sqrt(3 * variance), Math.sqrt(3 * variance));
                        case TRUNCATED_NORMAL -> new Normal(0, Math.sqrt(variance) / TRUNCATED_DEVIATION, 2);
                    };
            drawn.fill(values, shape, random);
        }

        private double fans(Shape shape) {
            int last = shape.axis(-1);
            int before = shape.rank() == 1 ? last : shape.axis(-2);
            double field = shape.rank() < 2 ? 1 : (double) shape.size() / last / before;
            return switch (fan) {
                case IN -> field * before;
                case AVERAGE -> field * (before + last) / 2;
            };
        }
    }

    /** Uniform between {@code minval} and {@code maxval}. */
    record Uniform(double minval, double maxval) implements Initializer {
        @Override
        public void fill(float[] values, Shape shape, SplittableRandom random) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (minval + random.nextDouble() * (maxval - minval));
            }
        }
    }

    /** Normal, drawn again where it is further than {@code most} standard deviations from the mean. */
    record Normal(double mean, double stddev, double most) implements Initializer {
        @Override
        public void fill(float[] values, Shape shape, SplittableRandom random) {
            for (int i = 0; i < values.length; i++) {
                double drawn = gaussian(random);
                while (Math.abs(drawn) > most) {
                    drawn = gaussian(random);
                }
                values[i] = (float) (mean + stddev * drawn);
            }
        }

        /** By Box and Muller (1958). */
        static double gaussian(SplittableRandom random) {
            double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
            return radius * Math.cos(2 * Math.PI * random.nextDouble());
        }
    }

    record Constant(double value) implements Initializer {
        @Override
        public void fill(float[] values, Shape shape, SplittableRandom random) {
            Arrays.fill(values, (float) value);
        }
    }
}
