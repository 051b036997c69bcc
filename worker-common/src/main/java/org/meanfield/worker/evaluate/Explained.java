package org.meanfield.worker.evaluate;

/** R2. Count: the rows; sums, of every output in turn: targets, their squares, squared errors. */
final class Explained {
    private static final int SUMS = 3;

    private Explained() {}

    static Tally tally(MetricSpec spec, Answered answered) {
        double[] sums = new double[SUMS * answered.outputs()];
        for (int i = 0; i < answered.values(); i++) {
            double target = answered.targets()[i];
            double error = answered.answers()[i] - target;
            int at = SUMS * (i % answered.outputs());
            sums[at] += target;
            sums[at + 1] += target * target;
            sums[at + 2] += error * error;
        }
        return new Tally(spec.metric(), new long[] {answered.rows()}, sums);
    }

    static double share(Tally tally) {
        double shares = 0;
        for (int at = 0; at < tally.sums().length; at += SUMS) {
            double targets = tally.sums()[at];
            double total = tally.sums()[at + 1] - targets * targets / tally.counts()[0];
            shares += total > 0 ? 1 - tally.sums()[at + 2] / total : 0;
        }
        return shares * SUMS / tally.sums().length;
    }
}
