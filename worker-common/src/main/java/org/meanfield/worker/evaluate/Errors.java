package org.meanfield.worker.evaluate;

/** Errors averaged over all values. Count: the values; sum: of their errors. */
final class Errors {
    private Errors() {}

    static double mean(Tally tally) {
        return tally.counts()[0] == 0 ? 0 : tally.sums()[0] / tally.counts()[0];
    }

    static Tally squared(MetricSpec spec, Answered answered) {
        double sum = 0;
        for (int i = 0; i < answered.values(); i++) {
            double error = (double) answered.answers()[i] - answered.targets()[i];
            sum += error * error;
        }
        return tally(spec, answered, sum);
    }

    static Tally absolute(MetricSpec spec, Answered answered) {
        double sum = 0;
        for (int i = 0; i < answered.values(); i++) {
            sum += Math.abs((double) answered.answers()[i] - answered.targets()[i]);
        }
        return tally(spec, answered, sum);
    }

    private static Tally tally(MetricSpec spec, Answered answered, double sum) {
        return new Tally(spec.metric(), new long[] {answered.values()}, new double[] {sum});
    }
}
