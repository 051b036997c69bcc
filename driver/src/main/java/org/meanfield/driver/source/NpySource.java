package org.meanfield.driver.source;

import java.util.List;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleSchema;

/** Two arrays of numpy, examples along their first axis. In a zip they are read from their beginning: as one split. */
record NpySource(NpyArray features, NpyArray labels) implements ExampleSource {
    private static final int SPLIT_BYTES = 8 << 20;

    static NpySource open(NpyArray features, NpyArray labels) {
        if (features.items() != labels.items()) {
            throw new JobException(
                    ExitCode.DATA,
                    "Features and labels do not belong together: " + features.name() + " holds " + features.items()
                            + " examples, " + labels.name() + " holds " + labels.items());
        }
        return new NpySource(features, labels);
    }

    @Override
    public ExampleSchema schema() {
        return new ExampleSchema(
                List.of(new Column("input", features.item())), List.of(new Column("label", labels.item())));
    }

    @Override
    public long examples() {
        return features.items();
    }

    @Override
    public String fingerprint() {
        return "numpy " + features.file().fingerprint() + " " + features.entry() + " "
                + labels.file().fingerprint() + " " + labels.entry();
    }

    @Override
    public List<Split> splits() {
        boolean whole = !features.entry().isEmpty()
                || features.file().gzipped()
                || labels.file().gzipped();
        long bytes = (long) features.item().size() * features.type().bytes();
        return LabelledImages.splits(examples(), whole ? examples() : Math.max(1, SPLIT_BYTES / bytes));
    }

    @Override
    public BlockReader read(Split split) {
        return new NpyReader(features, labels, split);
    }

    @Override
    public String origin(Column column, long example) {
        return (schema().targets().contains(column) ? labels : features).name() + ", example " + example
                + " (counted from 0)";
    }
}
