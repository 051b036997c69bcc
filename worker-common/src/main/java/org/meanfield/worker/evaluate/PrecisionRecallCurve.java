package org.meanfield.worker.evaluate;

/**
 * The area under the precision-recall curve as Keras' AUC has it with {@code curve = "PR"}: between two thresholds of
 * {@link RocCurve}, counts are taken to grow alike, so precision goes along a curve (Davis and Goadrich, ICML 2006).
 */
final class PrecisionRecallCurve {
    private PrecisionRecallCurve() {}

    /** The area under the curve whose counts, as those of a {@link RocCurve}, begin at {@code at}. */
    static double area(long[] counts, int at) {
        double area = 0;
        long positives = 0;
        long all = 0;
        for (int step = RocCurve.STEPS - 1; step >= 0; step--) {
            long morePositives = counts[at + step];
            long more = morePositives + counts[at + RocCurve.STEPS + step];
            if (morePositives > 0) {
                double slope = (double) morePositives / more;
                double intercept = positives - slope * all;
                double logRatio = all == 0 ? 0 : Math.log((double) (all + more) / all);
                area += slope * (morePositives + intercept * logRatio);
            }
            positives += morePositives;
            all += more;
        }
        return positives == 0 ? 0 : area / positives;
    }
}
