package org.meanfield.driver.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.meanfield.driver.config.OnBadRecord;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleSchema;

/**
 * Examples in files that must be read to be counted: one split a file.
 *
 * @param ends of each file's examples, counted over all files
 * @param bad  what is wrong with each record that is left out, and where
 */
record FileSource(FileFormat format, OnBadRecord onBad, List<DataFile> files, List<Long> ends, List<String> bad)
        implements ExampleSource {

    /** Counts the examples of each file, which reads and checks them all once. */
    static FileSource open(FileFormat format, OnBadRecord onBad, List<DataFile> files, Tasks tasks) {
        List<Long> ends = new ArrayList<>();
        BadRecords bad = new BadRecords(onBad);
        long end = 0;
        for (Count count : tasks.each(files, file -> count(format, onBad, file))) {
            end += count.examples();
            ends.add(end);
            bad.add(count.bad());
        }
        if (end == 0) {
            throw new JobException(
                    ExitCode.DATA,
                    "No data: there is no example in " + files.get(0).path()
                            + (files.size() == 1 ? "" : " and " + (files.size() - 1) + " more files"));
        }
        return new FileSource(format, onBad, List.copyOf(files), List.copyOf(ends), bad.all());
    }

    private record Count(long examples, List<String> bad) implements Serializable {}

    private static Count count(FileFormat format, OnBadRecord onBad, DataFile file) {
        long count = 0;
        try (Singles examples = new Singles(format.read(file), onBad)) {
            while (examples.hasNext()) {
                count += examples.next().examples();
            }
            return new Count(count, examples.bad());
        }
    }

    @Override
    public ExampleSchema schema() {
        return format.schema();
    }

    @Override
    public Map<String, List<Integer>> inputs() {
        return format.inputs();
    }

    @Override
    public long examples() {
        return ends.get(ends.size() - 1);
    }

    @Override
    public String fingerprint() {
        return format.description()
                + files.stream().map(DataFile::fingerprint).collect(Collectors.joining(" ", " ", ""));
    }

    @Override
    public List<Split> splits() {
        List<Split> splits = new ArrayList<>();
        for (int file = 0; file < files.size(); file++) {
            if (first(file) < ends.get(file)) {
                splits.add(new Split(first(file), ends.get(file)));
            }
        }
        return splits;
    }

    @Override
    public BlockReader read(Split split) {
        DataFile file = file(split);
        return new JoinedBlocks(new Singles(format.read(file), onBad), split, file.path(), format.schema());
    }

    @Override
    public String origin(Column column, long example) {
        int file = fileOf(example);
        return files.get(file).path() + ", " + column.name() + " of example " + (example - first(file))
                + " (counted from 0)";
    }

    /** The file whose examples a split is. */
    DataFile file(Split split) {
        return files.get(fileOf(split.first()));
    }

    private long first(int file) {
        return file == 0 ? 0 : ends.get(file - 1);
    }

    private int fileOf(long example) {
        int file = 0;
        while (example >= ends.get(file)) {
            file++;
        }
        return file;
    }
}
