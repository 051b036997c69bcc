package org.meanfield.driver.source;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.meanfield.driver.config.OnBadRecord;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** The bad records of a source, as they are found when it is opened. */
final class BadRecords {
    private static final int SHOWN = 5;

    private final OnBadRecord onBad;
    private final List<String> all = new ArrayList<>();

    BadRecords(OnBadRecord onBad) {
        this.onBad = onBad;
    }

    /**
     * Adds some more.
     *
     * @throws JobException kind DATA where that makes too many
     */
    void add(List<String> more) {
        all.addAll(more);
        if (onBad instanceof OnBadRecord.Skip skip && all.size() > skip.max()) {
            throw new JobException(
                    ExitCode.DATA,
                    "There are more than data.on_bad_record.skip.max = " + skip.max()
                            + " bad records; the first are\n  "
                            + all.stream().limit(SHOWN).collect(Collectors.joining("\n  "))
                            + "\nCorrect the data, or raise max.");
        }
    }

    /** What is wrong with each, and where. */
    List<String> all() {
        return List.copyOf(all);
    }
}
