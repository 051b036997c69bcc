package org.meanfield.worker.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Changes the values of one part of an example on their way to the network. Where a step holds one number for each
 * feature, features are the last axis, as in Keras' {@code Normalization}: value i belongs to feature i modulo their
 * number. Values that stand for nothing are NaN until {@link Fill} gives them one.
 */
public sealed interface Step extends Serializable {

    /** How many values it makes of {@code width} values. */
    int width(int width);

    /** Changes the {@code width} values from {@code at} on, in place; there is room for all that it makes. */
    void apply(float[] values, int at, int width);

    /** {@code value / divisor}. */
    record Scale(double divisor) implements Step {
        @Override
        public int width(int width) {
            return width;
        }

        @Override
        public void apply(float[] values, int at, int width) {
            float by = (float) divisor;
            for (int i = at; i < at + width; i++) {
                values[i] /= by;
            }
        }
    }

    /**
     * {@code (value - mean) / deviation}, with Keras' {@code Normalization}'s least deviation of 1e-7.
     *
     * @param mean      of each feature
     * @param deviation standard deviation of each feature, of the whole population
     */
    record Standardize(List<Double> mean, List<Double> deviation) implements Step {
        private static final double LEAST_DEVIATION = 1e-7;

        public Standardize {
            mean = List.copyOf(mean);
            deviation = List.copyOf(deviation);
        }

        @Override
        public int width(int width) {
            return width;
        }

        @Override
        public void apply(float[] values, int at, int width) {
            for (int i = 0; i < width; i++) {
                int feature = i % mean.size();
                double by = Math.max(deviation.get(feature), LEAST_DEVIATION);
                values[at + i] = (float) ((values[at + i] - mean.get(feature)) / by);
            }
        }
    }

    /**
     * {@code (value - min) / (max - min)}; a feature that never changes becomes 0.
     *
     * @param min of each feature
     * @param max of each feature
     */
    record MinMax(List<Double> min, List<Double> max) implements Step {
        public MinMax {
            min = List.copyOf(min);
            max = List.copyOf(max);
        }

        @Override
        public int width(int width) {
            return width;
        }

        @Override
        public void apply(float[] values, int at, int width) {
            for (int i = 0; i < width; i++) {
                int feature = i % min.size();
                double range = max.get(feature) - min.get(feature);
                values[at + i] = (float) ((values[at + i] - min.get(feature)) / (range == 0 ? 1 : range));
            }
        }
    }

    /** Each class index becomes {@code classes} values: 1 at its place, 0 elsewhere. */
    record OneHot(int classes) implements Step {
        @Override
        public int width(int width) {
            return Math.multiplyExact(width, classes);
        }

        @Override
        public void apply(float[] values, int at, int width) {
            for (int i = width - 1; i >= 0; i--) {
                int hot = (int) values[at + i];
                int from = at + i * classes;
                Arrays.fill(values, from, from + classes, 0f);
                values[from + hot] = 1f;
            }
        }
    }

    /** Gives what stands for nothing (the padding of a sequence) a value, after all scaling. */
    record Fill(double value) implements Step {
        @Override
        public int width(int width) {
            return width;
        }

        @Override
        public void apply(float[] values, int at, int width) {
            for (int i = at; i < at + width; i++) {
                values[i] = Float.isNaN(values[i]) ? (float) value : values[i];
            }
        }
    }
}
