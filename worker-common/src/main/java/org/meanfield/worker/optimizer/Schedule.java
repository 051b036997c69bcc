package org.meanfield.worker.optimizer;

import java.io.Serializable;
import java.util.List;

/**
 * A learning rate over the steps of a run, by Keras' formulas. A pure function of the step, so that it goes on exactly
 * where it was after an average, a retry or a resumed run.
 */
public sealed interface Schedule extends Serializable {

    /** The learning rate of the step before which {@code iteration} steps were taken: 0 for the first. */
    double at(long iteration);

    static Schedule constant(double learningRate) {
        return new Constant(learningRate);
    }

    record Constant(double learningRate) implements Schedule {
        @Override
        public double at(long iteration) {
            return learningRate;
        }
    }

    /** {@code initial * decay_rate ^ (iteration / decay_steps)}; a staircase rounds the exponent down. */
    record ExponentialDecay(double initialLearningRate, long decaySteps, double decayRate, boolean staircase)
            implements Schedule {
        @Override
        public double at(long iteration) {
            double decays = (double) iteration / decaySteps;
            return initialLearningRate * Math.pow(decayRate, staircase ? Math.floor(decays) : decays);
        }
    }

    /** {@code initial / (1 + decay_rate * iteration / decay_steps)}; a staircase rounds the quotient down. */
    record InverseTimeDecay(double initialLearningRate, long decaySteps, double decayRate, boolean staircase)
            implements Schedule {
        @Override
        public double at(long iteration) {
            double decays = (double) iteration / decaySteps;
            return initialLearningRate / (1 + decayRate * (staircase ? Math.floor(decays) : decays));
        }
    }

    /**
     * {@code (initial - end) * (1 - iteration / decay_steps) ^ power + end}, and {@code end} from decay_steps on; one that
     * cycles starts again instead, from the line to the next multiple of decay_steps.
     */
    record PolynomialDecay(
            double initialLearningRate, long decaySteps, double endLearningRate, double power, boolean cycle)
            implements Schedule {
        @Override
        public double at(long iteration) {
            double steps = cycle ? decaySteps * Math.max(1, Math.ceil((double) iteration / decaySteps)) : decaySteps;
            double done = Math.min((double) iteration, steps) / steps;
            return (initialLearningRate - endLearningRate) * Math.pow(1 - done, power) + endLearningRate;
        }
    }

    /**
     * {@code values[0]} up to and including iteration {@code boundaries[0]}, then {@code values[1]}, and so on.
     *
     * @param boundaries strictly increasing
     * @param values     one more than boundaries
     */
    record PiecewiseConstantDecay(List<Long> boundaries, List<Double> values) implements Schedule {
        public PiecewiseConstantDecay {
            boundaries = List.copyOf(boundaries);
            values = List.copyOf(values);
            if (values.size() != boundaries.size() + 1) {
                throw new IllegalArgumentException("Cannot use " + values.size() + " values with " + boundaries.size()
                        + " boundaries: there must be one value more");
            }
        }

        @Override
        public double at(long iteration) {
            int piece = 0;
            while (piece < boundaries.size() && iteration > boundaries.get(piece)) {
                piece++;
            }
            return values.get(piece);
        }
    }

    /** From initial down to {@code alpha * initial} along half a cosine, over decay_steps (arXiv:1608.03983). */
    record CosineDecay(double initialLearningRate, long decaySteps, double alpha) implements Schedule {
        @Override
        public double at(long iteration) {
            double done = (double) Math.min(iteration, decaySteps) / decaySteps;
            double cosine = 0.5 * (1 + Math.cos(Math.PI * done));
            return initialLearningRate * ((1 - alpha) * cosine + alpha);
        }
    }

    /** A straight line from {@code start} to the first rate of {@code then}, over {@code steps}; then that schedule. */
    record Warmup(double start, long steps, Schedule then) implements Schedule {
        @Override
        public double at(long iteration) {
            if (iteration >= steps) {
                return then.at(iteration - steps);
            }
            return start + (then.at(0) - start) * iteration / steps;
        }
    }
}
