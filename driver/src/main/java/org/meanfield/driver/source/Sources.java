package org.meanfield.driver.source;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.meanfield.driver.config.DataConfig;
import org.meanfield.driver.config.Grouping;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.source.drawn.Drawing;

/** Opens what a configuration names. */
public final class Sources {
    private Sources() {}

    /**
     * Opens a set of examples on the driver and checks what can be checked without reading it all. Images and digits
     * come as one input column {@code input} and one target column {@code label}, a class index of shape [].
     *
     * @param data   says the directory that relative file names stand under
     * @param hadoop file system settings (on Spark: {@code SparkContext.hadoopConfiguration()}); the source carries a
     *     copy of them to the executors
     * @param tasks  where files that must be read to be counted are read
     * @throws org.meanfield.driver.job.JobException kind DATA for missing, unreadable or bad files, CONFIG for a path
     *     that cannot be one, STORAGE for a file system that does not answer
     */
    public static ExampleSource open(DataConfig data, SourceSpec spec, Configuration hadoop, Tasks tasks) {
        return open(data, spec, hadoop, tasks, Side.BOTH);
    }

    /**
     * Opens the same without its targets, for a network to answer: {@link ExampleSource#schema()} has none. A table may
     * lack the columns of the label and of the sample weight.
     *
     * @throws org.meanfield.driver.job.JobException as {@link #open}
     */
    public static ExampleSource openInputs(DataConfig data, SourceSpec spec, Configuration hadoop, Tasks tasks) {
        ExampleSource source = open(data, spec, hadoop, tasks, Side.INPUTS);
        return source.schema().targets().isEmpty() ? source : new InputsOnly(source);
    }

    private static ExampleSource open(DataConfig data, SourceSpec spec, Configuration hadoop, Tasks tasks, Side side) {
        DataFiles files = new DataFiles(hadoop);
        if (spec instanceof SourceSpec.Idx idx) {
            return IdxSource.open(data.dir(), idx, hadoop);
        }
        if (spec instanceof SourceSpec.Csv csv) {
            List<DataFile> tables = files.matching(data.dir(), csv.path());
            FileFormat format = CsvTable.open(tables.get(0), csv.format(), csv.columns(), side);
            return FileSource.open(format, data.onBadRecord(), tables, tasks);
        }
        if (spec instanceof SourceSpec.Sequences sequences) {
            List<DataFile> tables = files.matching(data.dir(), sequences.path());
            FileFormat format = SequenceTable.open(tables, sequences, steps(data.dir(), sequences, files, side), tasks);
            return FileSource.open(format, data.onBadRecord(), tables, tasks);
        }
        if (spec instanceof SourceSpec.Parquet parquet) {
            List<DataFile> tables = files.matching(data.dir(), parquet.path());
            FileFormat format = ParquetTable.open(tables, parquet.columns(), side);
            return FileSource.open(format, data.onBadRecord(), tables, tasks);
        }
        if (spec instanceof SourceSpec.TfRecord records) {
            List<DataFile> tables = files.matching(data.dir(), records.path());
            FileFormat format = TfRecordTable.open(tables.get(0), records.columns(), side);
            return FileSource.open(format, data.onBadRecord(), tables, tasks);
        }
        if (spec instanceof SourceSpec.Libsvm libsvm) {
            FileFormat format = new LibsvmFormat(libsvm.features());
            return FileSource.open(format, data.onBadRecord(), files.matching(data.dir(), libsvm.path()), tasks);
        }
        if (spec instanceof SourceSpec.Npz npz) {
            DataFile file = files.only(data.dir(), npz.path());
            return NpySource.open(NpyArray.open(file, npz.features()), NpyArray.open(file, npz.label()));
        }
        if (spec instanceof SourceSpec.Npy npy) {
            return NpySource.open(
                    NpyArray.open(files.only(data.dir(), npy.features()), ""),
                    NpyArray.open(files.only(data.dir(), npy.label()), ""));
        }
        if (spec instanceof SourceSpec.Images images) {
            List<DataFile> all = files.matching(data.dir(), images.path() + "/*");
            return ImageFolder.open(images, all, data.onBadRecord(), tasks);
        }
        return drawn(spec);
    }

    private static SequenceSteps.Opening steps(String dir, SourceSpec.Sequences spec, DataFiles files, Side side) {
        List<SequenceSteps.FileLabels> labels = List.of();
        if (side == Side.BOTH
                && spec.grouping() instanceof Grouping.ByFile byFile
                && byFile.labels().isPresent()) {
            Grouping.Labels table = byFile.labels().get();
            labels = List.of(SequenceSteps.FileLabels.read(
                    files.only(dir, table.path()), spec.format(), spec.columns(), table.file()));
        }
        return new SequenceSteps.Opening(spec.columns(), spec.grouping(), labels, side);
    }

    private static ExampleSource drawn(SourceSpec spec) {
        if (spec instanceof SourceSpec.Digits digits) {
            return new DigitsSource(digits.examples(), digits.seed());
        }
        if (spec instanceof SourceSpec.Line line) {
            return new DrawnSource(Drawing.line(line.from()), (long) line.to() - line.from() + 1);
        }
        if (spec instanceof SourceSpec.Activity activity) {
            return new DrawnSource(Drawing.activity(activity.seed(), activity.time()), activity.examples());
        }
        if (spec instanceof SourceSpec.Shapes shapes) {
            return new DrawnSource(Drawing.shapes(shapes.seed(), shapes.frames()), shapes.examples());
        }
        throw new IllegalArgumentException("Unknown source: " + spec);
    }
}
