package org.meanfield.worker.average;

import java.io.Serializable;
import java.util.Locale;

/**
 * A worker that was kept out of a mean.
 *
 * @param median of the ways of all workers that trained and did not diverge; NaN where there is none
 */
public record Rejection(WorkerReport report, double median) implements Serializable {

    /** What is wrong with it, to follow its name: "has a loss of NaN". */
    public String why() {
        if (!Double.isFinite(report.lastLoss())) {
            return "has a loss of " + report.lastLoss();
        }
        return report.diverged()
                ? "has weights or optimizer states that are no finite numbers, after a loss of " + report.lastLoss()
                : String.format(
                        Locale.ROOT,
                        "moved its weights by %.4g where the median of all workers is %.4g, to a loss of %.4g",
                        report.way(),
                        median,
                        report.lastLoss());
    }
}
