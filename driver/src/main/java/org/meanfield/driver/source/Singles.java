package org.meanfield.driver.source;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.meanfield.driver.config.OnBadRecord;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.ExampleBlock;

/** The examples in the records of a file, one in each block. The same file has the same bad records on every read. */
final class Singles implements BlockReader {
    private final Records records;
    private final OnBadRecord onBad;
    private final List<String> bad = new ArrayList<>();
    private Optional<ExampleBlock> ahead = Optional.empty();

    Singles(Records records, OnBadRecord onBad) {
        this.records = records;
        this.onBad = onBad;
    }

    @Override
    public boolean hasNext() {
        try {
            while (ahead.isEmpty() && records.hasNext()) {
                ahead = read();
            }
        } catch (RuntimeException e) {
            try (records) {
                throw e;
            }
        }
        if (ahead.isEmpty()) {
            close();
        }
        return ahead.isPresent();
    }

    private Optional<ExampleBlock> read() {
        try {
            return records.next();
        } catch (JobException e) {
            if (onBad instanceof OnBadRecord.Skip skip && e.exitCode() == ExitCode.DATA && bad.size() <= skip.max()) {
                bad.add(e.getMessage());
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public ExampleBlock next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ExampleBlock example = ahead.orElseThrow();
        ahead = Optional.empty();
        return example;
    }

    /** What is wrong with each record that was bad so far, and where; of more than are allowed, one too many. */
    List<String> bad() {
        return List.copyOf(bad);
    }

    @Override
    public void close() {
        records.close();
    }
}
