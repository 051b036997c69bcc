package org.meanfield.driver.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.security.AccessControlException;

/**
 * Files that are whole or absent, on any Hadoop file system. A file is written aside and then renamed over its
 * predecessor in one step (on HDFS and local disks; an object store does what it can). The local disk is used without
 * Hadoop's .crc files: file and checksum could not be renamed in one step. A storage that cannot be reached may be waited
 * for; every failure is a {@link org.meanfield.driver.job.JobException} of kind STORAGE.
 */
final class StoreFiles {
    private final FileSystem fileSystem;
    private final Rename rename;
    private final Attempts attempts;
    private final Guard guard;

    private StoreFiles(FileSystem fileSystem, Rename rename, Attempts attempts, Guard guard) {
        this.fileSystem = fileSystem;
        this.rename = rename;
        this.attempts = attempts;
        this.guard = guard;
    }

    private StoreFiles(FileSystem fileSystem, Rename rename) {
        this(fileSystem, rename, Attempts.one(), () -> {});
    }

    /** The file system that {@code path} lies on. It is Hadoop's shared one, so nobody here closes it. */
    static StoreFiles holding(Path path, Configuration hadoop) throws IOException {
        FileSystem fileSystem = path.getFileSystem(hadoop);
        if (fileSystem instanceof LocalFileSystem checked) {
            fileSystem = checked.getRawFileSystem();
        }
        if (fileSystem instanceof RawLocalFileSystem local) {
            return new StoreFiles(
                    local,
                    (from, to) -> Files.move(
                            local.pathToFile(from).toPath(),
                            local.pathToFile(to).toPath(),
                            StandardCopyOption.ATOMIC_MOVE));
        }
        FileContext context = FileContext.getFileContext(fileSystem.getUri(), hadoop);
        return new StoreFiles(fileSystem, (from, to) -> context.rename(from, to, Options.Rename.OVERWRITE));
    }

    /** The same files where an unreachable storage is waited for, and {@code guard} is asked before every change. */
    StoreFiles with(Patience patience, Guard guard) {
        return new StoreFiles(fileSystem, rename, new Attempts(patience), guard);
    }

    Path qualified(Path path) {
        return fileSystem.makeQualified(path);
    }

    /** Empty where nothing is. */
    Optional<FileStatus> status(Path path) {
        return explained("Cannot look at " + path, () -> {
            try {
                return Optional.of(fileSystem.getFileStatus(path));
            } catch (FileNotFoundException | ParentNotDirectoryException e) {
                return Optional.empty();
            }
        });
    }

    boolean exists(Path path) {
        return status(path).isPresent();
    }

    List<String> names(Path directory) {
        return explained("Cannot list " + directory, () -> listed(directory));
    }

    /** Writes {@code target} whole, by way of {@code aside}; a failure leaves neither, and an older target as it was. */
    void write(Path target, Path aside, Content content) {
        try {
            change("Cannot write " + target, () -> {
                NewFile.write(fileSystem, aside, content);
                guard.check();
                rename.rename(aside, target);
            });
        } catch (RuntimeException e) {
            throw discarding(aside, e);
        }
    }

    /** Writes a file where nobody looks for it yet; a failure leaves it half-written. */
    void create(Path target, Content content) {
        change("Cannot write " + target, () -> NewFile.write(fileSystem, target, content));
    }

    private void change(String failed, Change change) {
        explained(failed, () -> {
            guard.check();
            change.make();
            return true;
        });
    }

    private <T> T explained(String failed, Attempts.Operation<T> operation) {
        try {
            return attempts.of(operation);
        } catch (IOException e) {
            throw StorageFailure.of(failed, e);
        }
    }

    /**
     * Gives a directory a name that nothing has, or an empty directory; of several who try, one succeeds.
     *
     * @return false where that name is taken
     */
    boolean takePlace(Path from, Path to) {
        return explained("Cannot rename " + from + " to " + to, () -> {
            try {
                rename.rename(from, to);
            } catch (IOException taken) {
                if (!listed(to).isEmpty()) {
                    return false;
                }
                rename.rename(from, to);
            }
            return true;
        });
    }

    /** The names in a directory, in order; none where it is not there. */
    List<String> listed(Path directory) throws IOException {
        try {
            return Arrays.stream(fileSystem.listStatus(directory))
                    .map(status -> status.getPath().getName())
                    .sorted()
                    .toList();
        } catch (FileNotFoundException none) {
            return List.of();
        }
    }

    /** Opens a file, which its reader closes. */
    InputStream open(Path path) throws IOException {
        return fileSystem.open(path);
    }

    /**
     * Reads a file, as often as it takes.
     *
     * @throws IOException where the reader finds something else than it should
     * @throws org.meanfield.driver.job.JobException where the storage does not give it
     */
    <T> T read(Path path, Reader<T> reader) throws IOException {
        try {
            return attempts.of(() -> {
                try (InputStream in = fileSystem.open(path)) {
                    return reader.read(in);
                }
            });
        } catch (IOException e) {
            if (Outage.is(e) || e instanceof AccessControlException) {
                throw StorageFailure.of("Cannot read " + path, e);
            }
            throw e;
        }
    }

    private RuntimeException discarding(Path aside, RuntimeException cause) {
        try {
            fileSystem.delete(aside, false);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        return cause;
    }

    /** Creates an empty file, which is whole as soon as it is there. */
    void mark(Path target) {
        change("Cannot write " + target, () -> NewFile.create(fileSystem, target)
                .close());
    }

    /** Done again after an outage, it may find itself done. */
    void move(Path from, Path to) {
        AtomicBoolean again = new AtomicBoolean();
        change("Cannot rename " + from + " to " + to, () -> {
            if (!again.getAndSet(true) || fileSystem.exists(from) || !fileSystem.exists(to)) {
                rename.rename(from, to);
            }
        });
    }

    void createDirectory(Path directory) {
        change("Cannot create the directory " + directory, () -> NewFile.makeDirectory(fileSystem, directory));
    }

    void createDirectory(Path directory, FsPermission permission) {
        change(
                "Cannot create the directory " + directory,
                () -> NewFile.makeDirectory(fileSystem, directory, permission));
    }

    /** Deletes a file or a directory with all that is in it; what does not exist is no failure. */
    void delete(Path path) {
        change("Cannot delete " + path, () -> {
            if (!fileSystem.delete(path, true) && fileSystem.exists(path)) {
                throw new IOException("the file system refused to delete it");
            }
        });
    }

    /** Deletes this very file, and no directory; what is gone already is no failure. */
    void remove(Path file) {
        change("Cannot delete " + file, () -> fileSystem.delete(file, false));
    }

    /** Deletes a directory that is there and empty. */
    void removeIfEmpty(Path directory) {
        change("Cannot delete " + directory, () -> {
            try {
                if (fileSystem instanceof RawLocalFileSystem local) {
                    Files.deleteIfExists(
                            local.pathToFile(directory).toPath()); // Hadoop looks first and then deletes all
                } else {
                    fileSystem.delete(directory, false);
                }
            } catch (IOException e) {
                if (listed(directory).isEmpty()) {
                    throw e;
                }
            }
        });
    }

    /** Writes a byte to a file in {@code directory} and deletes it again: permissions alone tell too little. */
    void probe(FileStatus directory) {
        Path probe = new Path(directory.getPath(), RunPaths.PROBE + UUID.randomUUID());
        try {
            change(
                    "Cannot write to " + directory.getPath() + " (" + directory.getOwner() + ":" + directory.getGroup()
                            + " " + directory.getPermission() + ")",
                    () -> {
                        NewFile.write(fileSystem, probe, out -> out.write(0));
                        fileSystem.delete(probe, false);
                    });
        } catch (RuntimeException e) {
            throw discarding(probe, e);
        }
    }

    /** Allows a change, or throws. */
    interface Guard {
        void check() throws IOException;
    }

    private interface Change {
        void make() throws IOException;
    }

    /** Reads what a file holds, from its beginning each time. */
    interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    private interface Rename {
        /** Files replace files, directories take the place of nothing or of an empty directory. */
        void rename(Path from, Path to) throws IOException;
    }
}
