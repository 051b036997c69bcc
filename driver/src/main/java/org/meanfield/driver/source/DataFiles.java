package org.meanfield.driver.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/**
 * The files that a path stands for: itself, the files of a directory, or what a glob matches. Names that begin with
 * {@code _} or {@code .} are hidden, as they are to Spark.
 */
final class DataFiles {
    private final HadoopSettings hadoop;

    DataFiles(Configuration hadoop) {
        this.hadoop = new HadoopSettings(hadoop);
    }

    /**
     * The files in the order of their paths, at least one.
     *
     * @throws JobException kind DATA where there is no such file
     */
    List<DataFile> matching(String dir, String path) {
        List<DataFile> found = found(dir, path);
        if (found.isEmpty()) {
            throw missing(path(dir, path), dir);
        }
        return found;
    }

    /**
     * The files in the order of their paths.
     *
     * @param dir  that a relative path stands under
     * @param path a file, a directory, or a glob of either
     */
    List<DataFile> found(String dir, String path) {
        Path pattern = path(dir, path);
        try {
            FileSystem files = pattern.getFileSystem(hadoop.configuration());
            FileStatus[] matched = files.globStatus(pattern);
            List<DataFile> found = new ArrayList<>();
            for (FileStatus status : matched == null ? new FileStatus[0] : matched) {
                if (status.isDirectory()) {
                    addFiles(files, status.getPath(), found);
                } else if (!isHidden(status) || status.getPath().getName().equals(pattern.getName())) {
                    found.add(file(files, status));
                }
            }
            found.sort(Comparator.comparing(DataFile::path));
            return List.copyOf(found);
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw StorageProblem.reading(pattern.toString(), e);
        } catch (IllegalArgumentException e) {
            throw StorageProblem.path(pattern.toString(), e);
        }
    }

    /** The one file at a path. */
    DataFile only(String dir, String path) {
        Path place = path(dir, path);
        return DataFile.find(hadoop, place).orElseThrow(() -> missing(place, dir));
    }

    private void addFiles(FileSystem files, Path directory, List<DataFile> found) throws IOException {
        for (FileStatus status : files.listStatus(directory)) {
            if (status.isFile() && !isHidden(status)) {
                found.add(file(files, status));
            }
        }
    }

    private static boolean isHidden(FileStatus status) {
        String name = status.getPath().getName();
        return name.startsWith("_") || name.startsWith(".");
    }

    private DataFile file(FileSystem files, FileStatus status) {
        String qualified = files.makeQualified(status.getPath()).toString();
        return new DataFile(hadoop, qualified, status.getLen(), status.getModificationTime());
    }

    /** The path {@code name}, under {@code dir} where it is relative. */
    static Path path(String dir, String name) {
        try {
            return dir.isBlank() ? new Path(name) : new Path(new Path(dir), name);
        } catch (IllegalArgumentException e) {
            throw StorageProblem.path("\"" + dir + "\", \"" + name + "\"", e);
        }
    }

    private static JobException missing(Path pattern, String dir) {
        String cure = dir.isEmpty()
                ? "; correct the path"
                : " (data.dir = " + dir + "); correct the path, or set data.dir to the directory that holds it";
        return new JobException(ExitCode.DATA, "No data: there is no file " + pattern + cure);
    }
}
