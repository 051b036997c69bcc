package org.meanfield.worker.evaluate;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How sure a classifier was of its answers, and how right: answers in ten bins of equal width by the probability of the
 * class they name (Guo et al., arXiv:1706.04599). The arrays are handed over, not copied.
 *
 * @param answers     in each bin
 * @param right       of them
 * @param confidences sum of their probabilities
 */
record Reliability(long[] answers, long[] right, double[] confidences) implements Serializable {
    private static final int BINS = 10;

    static Reliability none() {
        return new Reliability(new long[BINS], new long[BINS], new double[BINS]);
    }

    /** Takes one more answer; only while it is still of one thread. */
    void add(double confidence, boolean isRight) {
        int bin = (int) Math.max(0, Math.min(BINS - 1, Math.ceil(confidence * BINS) - 1));
        answers[bin]++;
        right[bin] += isRight ? 1 : 0;
        confidences[bin] += confidence;
    }

    Reliability plus(Reliability other) {
        Reliability sum = none();
        for (int bin = 0; bin < BINS; bin++) {
            sum.answers[bin] = answers[bin] + other.answers[bin];
            sum.right[bin] = right[bin] + other.right[bin];
            sum.confidences[bin] = confidences[bin] + other.confidences[bin];
        }
        return sum;
    }

    List<ClassDiagnosis.Bin> bins() {
        return IntStream.range(0, BINS).mapToObj(this::bin).toList();
    }

    private ClassDiagnosis.Bin bin(int bin) {
        long count = Math.max(1, answers[bin]);
        return new ClassDiagnosis.Bin(
                (double) bin / BINS,
                (bin + 1.0) / BINS,
                answers[bin],
                confidences[bin] / count,
                (double) right[bin] / count);
    }

    /** The expected calibration error: how far confidence and accuracy are apart, on the mean of all answers. */
    double error() {
        double apart = 0;
        long all = 0;
        for (int bin = 0; bin < BINS; bin++) {
            apart += Math.abs(confidences[bin] - right[bin]);
            all += answers[bin];
        }
        return all == 0 ? 0 : apart / all;
    }
}
