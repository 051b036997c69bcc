package org.meanfield.driver.ml;

import java.io.Serializable;
import java.util.Arrays;
import scala.runtime.AbstractFunction1;

/** Which thresholds MLlib allows: none below 0, and at most one that is 0. */
final class Thresholds extends AbstractFunction1<double[], Object> implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public Object apply(double[] thresholds) {
        return Arrays.stream(thresholds).allMatch(threshold -> threshold >= 0)
                && Arrays.stream(thresholds).filter(threshold -> threshold == 0).count() <= 1;
    }

    /** The class with the largest probability / threshold; the first of several. */
    static int predicted(double[] probabilities, double[] thresholds) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < probabilities.length; i++) {
            double scaled = thresholds.length == 0 ? probabilities[i] : scaled(probabilities[i], thresholds[i]);
            if (scaled > most) {
                most = scaled;
                best = i;
            }
        }
        return best;
    }

    private static double scaled(double probability, double threshold) {
        if (threshold == 0) {
            return probability == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        return probability / threshold;
    }
}
