package org.meanfield.driver.spark.read;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/**
 * The sets of rows that a program hands to a job, by the names that its configuration calls them.
 *
 * @param byName {@code data.train { format = rows, name = a }} stands for the set {@code a}
 */
public record GivenRows(Map<String, RowExamples> byName) {
    /** A job that reads all of its data itself. */
    public static final GivenRows NONE = new GivenRows(Map.of());

    public GivenRows {
        byName = Map.copyOf(byName);
    }

    /** Whether a run whose data's fingerprint is this one was given the same rows. */
    public boolean match(String fingerprint) {
        return byName.values().stream().allMatch(rows -> fingerprint.contains(rows.fingerprint()));
    }

    public RowExamples of(SourceSpec.Rows rows) {
        return Optional.ofNullable(byName.get(rows.name()))
                .orElseThrow(() -> new JobException(
                        ExitCode.CONFIG,
                        "format = rows, name = " + rows.name() + ": the program that started this job gave "
                                + (byName.isEmpty()
                                        ? "no rows; a job that is started from a conf file reads files, in another format"
                                        : "rows named " + new TreeSet<>(byName.keySet()))));
    }
}
