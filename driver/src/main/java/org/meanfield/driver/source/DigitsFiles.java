package org.meanfield.driver.source;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** Writes drawn digits out as the four files in which MNIST is known, so that any program that reads MNIST reads them. */
public final class DigitsFiles {
    private DigitsFiles() {}

    /**
     * Writes train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz and
     * t10k-labels-idx1-ubyte.gz into a directory, which is made where it is missing. The files are written aside and
     * renamed when all four are whole; read back, they hold the examples that the digits themselves are.
     *
     * @param dir on any Hadoop file system
     * @throws JobException kind CONFIG where one of the files is already there or {@code dir} is no path, STORAGE where
     *     they cannot be written
     */
    public static void write(String dir, SourceSpec.Digits train, SourceSpec.Digits test, Configuration hadoop) {
        Path target = path(dir);
        try (FileSystem files = opened(target, hadoop)) {
            refuseExisting(files, target);
            IdxWriter writer = new IdxWriter(files, target);
            try {
                writer.write(source(train), MnistNames.TRAIN_IMAGES, MnistNames.TRAIN_LABELS);
                writer.write(source(test), MnistNames.TEST_IMAGES, MnistNames.TEST_LABELS);
                writer.publish();
            } catch (IOException | RuntimeException e) {
                writer.discardAfter(e);
                throw e;
            }
        } catch (IOException e) {
            throw StorageProblem.writing(target.toString(), e);
        }
    }

    /** A file system of our own, so that no checksum files appear beside the four, whatever others do with theirs. */
    private static FileSystem opened(Path dir, Configuration hadoop) throws IOException {
        try {
            FileSystem files = FileSystem.newInstance(dir.toUri(), hadoop);
            files.setWriteChecksum(false);
            return files;
        } catch (IllegalArgumentException e) {
            throw StorageProblem.path(dir.toString(), e);
        }
    }

    private static ExampleSource source(SourceSpec.Digits digits) {
        return new DigitsSource(digits.examples(), digits.seed());
    }

    private static Path path(String dir) {
        try {
            return new Path(dir);
        } catch (IllegalArgumentException e) {
            throw StorageProblem.path("\"" + dir + "\"", e);
        }
    }

    private static void refuseExisting(FileSystem files, Path dir) throws IOException {
        for (String name : MnistNames.ALL) {
            Path file = new Path(dir, name);
            if (files.exists(file)) {
                throw new JobException(
                        ExitCode.CONFIG,
                        "Cannot write digits: " + file + " is already there; remove it or name another directory");
            }
        }
    }
}
