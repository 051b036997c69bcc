package org.meanfield.driver.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleSchema;

/**
 * Images and their labels in two idx files, plain or gzipped. Plain files are read in stretches, a gzipped one only from
 * its beginning: as one split.
 */
record IdxSource(IdxFile images, IdxFile labels) implements ExampleSource {
    private static final int SPLIT_BYTES = 8 << 20;

    static IdxSource open(String dir, SourceSpec.Idx spec, Configuration configuration) {
        HadoopSettings hadoop = new HadoopSettings(configuration);
        Path imagesPath = path(dir, spec.images());
        Path labelsPath = path(dir, spec.labels());
        Optional<DataFile> images = DataFile.find(hadoop, imagesPath);
        Optional<DataFile> labels = DataFile.find(hadoop, labelsPath);
        if (images.isEmpty() || labels.isEmpty()) {
            List<Path> missing = new ArrayList<>();
            if (images.isEmpty()) {
                missing.add(imagesPath);
            }
            if (labels.isEmpty()) {
                missing.add(labelsPath);
            }
            throw missing(dir, missing);
        }
        IdxSource source = new IdxSource(IdxFile.images(images.get()), IdxFile.labels(labels.get()));
        source.checkCounts();
        return source;
    }

    @Override
    public ExampleSchema schema() {
        return LabelledImages.schema(images.item());
    }

    @Override
    public long examples() {
        return images.items();
    }

    @Override
    public String fingerprint() {
        return "idx " + images.file().fingerprint() + " " + labels.file().fingerprint();
    }

    @Override
    public List<Split> splits() {
        if (images.file().gzipped() || labels.file().gzipped()) {
            return List.of(new Split(0, examples()));
        }
        return LabelledImages.splits(
                examples(), Math.max(1, SPLIT_BYTES / images.item().size()));
    }

    @Override
    public BlockReader read(Split split) {
        return new IdxReader(images, labels, split);
    }

    @Override
    public String origin(Column column, long example) {
        String place = schema().targets().contains(column)
                ? labels.file().path() + ", label "
                : images.file().path() + ", image ";
        return place + example + " (counted from 0)";
    }

    private void checkCounts() {
        if (images.items() != labels.items()) {
            throw new JobException(
                    ExitCode.DATA,
                    "Images and labels do not belong together: " + images.file().path() + " holds " + images.items()
                            + " images, " + labels.file().path() + " holds " + labels.items()
                            + " labels; there must be one label for each image");
        }
    }

    private static Path path(String dir, String name) {
        try {
            return dir.isBlank() ? new Path(name) : new Path(new Path(dir), name);
        } catch (IllegalArgumentException e) {
            throw StorageProblem.path("\"" + dir + "\", \"" + name + "\"", e);
        }
    }

    private static JobException missing(String dir, List<Path> paths) {
        String files = paths.stream().map(Path::toString).collect(Collectors.joining("\n  "));
        String message =
                """
                Cannot open the data, not found as a file:
                  %s
                data.dir is "%s"; set it to where the files are. If you want MNIST: it is the classic four idx files
                  %s
                (for example from https://ossci-datasets.s3.amazonaws.com/mnist/). Digits of the same form are written by:
                  meanfield generate digits DIR""";
        return new JobException(ExitCode.DATA, message.formatted(files, dir, String.join("\n  ", MnistNames.ALL)));
    }
}
