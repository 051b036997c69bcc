package org.meanfield.worker.evaluate;

/**
 * The area under the ROC curve, as Keras' AUC has it with its defaults: the curve is taken at thresholds just below 0, at
 * 1/199, 2/199 ... 198/199 and just above 1, and joined by straight lines. So a fixed number of counts is enough, whatever
 * the number of examples. Counts: positive values by how many thresholds they are above, then the others.
 */
final class RocCurve {
    static final int THRESHOLDS = 200;

    static final int STEPS = THRESHOLDS - 1;

    /** How many counts make a curve. */
    static final int COUNTS = 2 * STEPS;

    private RocCurve() {}

    static Tally tally(MetricSpec spec, Answered answered) {
        long[] counts = new long[COUNTS];
        for (int i = 0; i < answered.values(); i++) {
            count(counts, 0, answered.isPositive(i), answered.answers()[i]);
        }
        return Tally.ofCounts(spec.metric(), counts);
    }

    /** Takes one more answer into the counts from {@code at} on. */
    static void count(long[] counts, int at, boolean positive, double answer) {
        counts[at + (positive ? 0 : STEPS) + step(answer)]++;
    }

    /** The number of the last threshold that {@code answer} is above; all are above the first and below the last. */
    private static int step(double answer) {
        return (int) Math.max(0, Math.min(STEPS - 1, Math.ceil(answer * STEPS) - 1));
    }

    static double area(Tally tally) {
        return area(tally.counts(), 0);
    }

    /** The area under the curve whose counts begin at {@code at}. */
    static double area(long[] counts, int at) {
        double area = 0;
        long positives = 0;
        long negatives = 0;
        for (int step = STEPS - 1; step >= 0; step--) {
            long before = positives;
            positives += counts[at + step];
            negatives += counts[at + STEPS + step];
            area += (double) counts[at + STEPS + step] * (before + positives) / 2;
        }
        return positives == 0 || negatives == 0 ? 0 : area / positives / negatives;
    }
}
