package org.meanfield.worker.evaluate;

/**
 * The area under the ROC curve, as Keras' AUC has it with its defaults: the curve is taken at thresholds just below 0, at
 * 1/199, 2/199 ... 198/199 and just above 1, and joined by straight lines. So a fixed number of counts is enough, whatever
 * the number of examples. Counts: positive values by how many thresholds they are above, then the others.
 */
final class RocCurve {
    static final int THRESHOLDS = 200;

    private static final int STEPS = THRESHOLDS - 1;

    private RocCurve() {}

    static Tally tally(MetricSpec spec, Answered answered) {
        long[] counts = new long[2 * STEPS];
        for (int i = 0; i < answered.values(); i++) {
            counts[(answered.isPositive(i) ? 0 : STEPS) + step(answered.answers()[i])]++;
        }
        return Tally.ofCounts(spec.metric(), counts);
    }

    /** The number of the last threshold that {@code answer} is above; all are above the first and below the last. */
    private static int step(double answer) {
        return (int) Math.max(0, Math.min(STEPS - 1, Math.ceil(answer * STEPS) - 1));
    }

    static double area(Tally tally) {
        double area = 0;
        long positives = 0;
        long negatives = 0;
        for (int step = STEPS - 1; step >= 0; step--) {
            long before = positives;
            positives += tally.counts()[step];
            negatives += tally.counts()[STEPS + step];
            area += (double) tally.counts()[STEPS + step] * (before + positives) / 2;
        }
        return positives == 0 || negatives == 0 ? 0 : area / positives / negatives;
    }
}
