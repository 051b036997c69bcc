package org.meanfield.driver.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/**
 * A name that stands for one run after the other: a file beside the runs' directories that holds the name of the run it
 * stands for now. It is replaced whole by a rename, so that whoever reads it finds the run before or the one after.
 */
public final class Promotion {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int LONGEST = 200;

    private Promotion() {}

    /**
     * Lets {@code name} stand for {@code model}'s run from now on.
     *
     * @return where that is written
     * @throws JobException kind CONFIG where the name is none or a run has it, STORAGE where it cannot be written
     */
    public static String of(TrainedModel model, String name, Configuration hadoop) {
        Path run = new Path(model.location());
        Path pointer = new Path(run.getParent(), name(name));
        try {
            StoreFiles files = StoreFiles.holding(run, hadoop);
            if (files.status(pointer).filter(FileStatus::isDirectory).isPresent()) {
                throw new JobException(
                        ExitCode.CONFIG,
                        "The name " + name + " is taken: " + pointer + " is a run's directory; choose another name");
            }
            files.write(
                    pointer,
                    new Path(run.getParent(), "_promoting-" + name),
                    to -> to.write((run.getName() + "\n").getBytes(UTF_8)));
        } catch (IOException e) {
            throw StorageFailure.of("Cannot write " + pointer, e);
        }
        return pointer.toString();
    }

    private static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new JobException(
                    ExitCode.CONFIG,
                    "The name \"" + name + "\" is no plain file name: letters, digits, '.', '_' and '-'");
        }
        return name;
    }

    /** The runs in {@code directory} that names stand for. */
    static Set<String> promoted(StoreFiles files, Path directory) {
        Set<String> runs = new HashSet<>();
        for (String name : files.names(directory)) {
            Path pointer = new Path(directory, name);
            if (NAME.matcher(name).matches()
                    && files.status(pointer).filter(FileStatus::isFile).isPresent()) {
                try {
                    runs.add(files.read(pointer, Promotion::run));
                } catch (IOException e) {
                    throw StorageFailure.of("Cannot read " + pointer, e);
                }
            }
        }
        return runs;
    }

    /** The directory that {@code path} stands for: itself, or the run that was promoted to it. */
    static Path followed(StoreFiles files, Path path) throws IOException {
        if (files.status(path).filter(FileStatus::isFile).isEmpty()) {
            return path;
        }
        try (InputStream pointer = files.open(path)) {
            String run = run(pointer);
            if (!NAME.matcher(run).matches()) {
                throw new JobException(ExitCode.CONFIG, "The file " + path + " is no run and names none");
            }
            return new Path(path.getParent(), run);
        }
    }

    private static String run(InputStream pointer) throws IOException {
        return new String(pointer.readNBytes(LONGEST), UTF_8).strip();
    }
}
