package org.meanfield.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/**
 * What a model's figures have to reach.
 *
 * @param least of figures that are better the higher they are, by their names
 * @param most  of those that are better the lower they are
 */
record Bar(Map<String, Double> least, Map<String, Double> most) {

    /**
     * Refuses figures that miss it.
     *
     * @throws JobException kind BELOW naming every miss, CONFIG where there is no such figure
     */
    void check(Map<String, Double> figures) {
        List<String> missed = new ArrayList<>();
        least.forEach((name, value) -> {
            double reached = figure(name, figures);
            if (!(reached >= value)) {
                missed.add(name + " is " + reached + ", but must be at least " + value);
            }
        });
        most.forEach((name, value) -> {
            double reached = figure(name, figures);
            if (!(reached <= value)) {
                missed.add(name + " is " + reached + ", but must be at most " + value);
            }
        });
        if (!missed.isEmpty()) {
            throw new JobException(ExitCode.BELOW, String.join("\n", missed));
        }
    }

    private static double figure(String name, Map<String, Double> figures) {
        Double figure = figures.get(name);
        if (figure == null) {
            throw new JobException(
                    ExitCode.CONFIG,
                    "There is no figure " + name + " to compare; there are " + String.join(", ", figures.keySet()));
        }
        return figure;
    }
}
