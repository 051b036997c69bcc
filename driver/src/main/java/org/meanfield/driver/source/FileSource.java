package org.meanfield.driver.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleSchema;

/**
 * Examples in files that must be read to be counted: one split a file.
 *
 * @param ends of each file's examples, counted over all files
 */
record FileSource(FileFormat format, List<DataFile> files, List<Long> ends) implements ExampleSource {

    /** Counts the examples of each file, which reads and checks them all once. */
    static FileSource open(FileFormat format, List<DataFile> files, Tasks tasks) {
        List<Long> ends = new ArrayList<>();
        long end = 0;
        for (long examples : tasks.each(files, file -> count(format, file))) {
            end += examples;
            ends.add(end);
        }
        if (end == 0) {
            throw new JobException(
                    ExitCode.DATA,
                    "No data: there is no example in " + files.get(0).path()
                            + (files.size() == 1 ? "" : " and " + (files.size() - 1) + " more files"));
        }
        return new FileSource(format, List.copyOf(files), List.copyOf(ends));
    }

    private static long count(FileFormat format, DataFile file) {
        long count = 0;
        try (BlockReader reader = format.read(file)) {
            while (reader.hasNext()) {
                count += reader.next().examples();
            }
        }
        return count;
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
        int file = fileOf(split.first());
        return new JoinedBlocks(
                format.read(files.get(file)), split, files.get(file).path(), format.schema());
    }

    @Override
    public String origin(Column column, long example) {
        int file = fileOf(example);
        return files.get(file).path() + ", " + column.name() + " of example " + (example - first(file))
                + " (counted from 0)";
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
