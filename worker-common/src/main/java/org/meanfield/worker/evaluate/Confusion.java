package org.meanfield.worker.evaluate;

/** Precision, recall and f1. Counts: values answered yes that ought to be, answered yes, and that ought to be. */
final class Confusion {
    private Confusion() {}

    static Tally tally(MetricSpec spec, Answered answered) {
        long both = 0;
        long yes = 0;
        long positive = 0;
        for (int i = 0; i < answered.values(); i++) {
            boolean isYes = answered.answers()[i] > spec.threshold();
            both += isYes && answered.isPositive(i) ? 1 : 0;
            yes += isYes ? 1 : 0;
            positive += answered.isPositive(i) ? 1 : 0;
        }
        return Tally.ofCounts(spec.metric(), both, yes, positive);
    }

    static double precision(Tally tally) {
        return share(tally.counts()[0], tally.counts()[1]);
    }

    static double recall(Tally tally) {
        return share(tally.counts()[0], tally.counts()[2]);
    }

    static double f1(Tally tally) {
        return share(2 * tally.counts()[0], tally.counts()[1] + tally.counts()[2]);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
