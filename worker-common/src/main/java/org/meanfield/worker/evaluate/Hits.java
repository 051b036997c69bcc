package org.meanfield.worker.evaluate;

/** The accuracies. Counts: how many are right, and of how many. */
final class Hits {
    private Hits() {}

    static double share(Tally tally) {
        return tally.counts()[1] == 0 ? 0 : (double) tally.counts()[0] / tally.counts()[1];
    }

    static Tally automatic(MetricSpec spec, Answered answered) {
        return answered.outputs() == 1 ? binary(spec, answered) : categorical(spec, answered);
    }

    static Tally binary(MetricSpec spec, Answered answered) {
        long right = 0;
        for (int i = 0; i < answered.values(); i++) {
            float answer = answered.answers()[i] > spec.threshold() ? 1 : 0;
            right += answered.targets()[i] == answer ? 1 : 0;
        }
        return Tally.ofCounts(spec.metric(), right, answered.values());
    }

    static Tally categorical(MetricSpec spec, Answered answered) {
        long right = 0;
        for (int row = 0; row < answered.rows(); row++) {
            right += answered.answer(row) == answered.target(row) ? 1 : 0;
        }
        return Tally.ofCounts(spec.metric(), right, answered.rows());
    }

    static Tally amongTop(MetricSpec spec, Answered answered) {
        long right = 0;
        for (int row = 0; row < answered.rows(); row++) {
            right += isAmongTop(spec.k(), answered, row) ? 1 : 0;
        }
        return Tally.ofCounts(spec.metric(), right, answered.rows());
    }

    private static boolean isAmongTop(int k, Answered answered, int row) {
        int from = row * answered.outputs();
        float likelihood = answered.answers()[from + answered.target(row)];
        int likelier = 0;
        for (int i = from; i < from + answered.outputs(); i++) {
            likelier += answered.answers()[i] > likelihood ? 1 : 0;
        }
        return Float.isFinite(likelihood) && likelier < k;
    }
}
