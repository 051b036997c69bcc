package org.meanfield.driver.store;

import java.io.FileNotFoundException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.StreamCapabilities;

/**
 * Files that are whole or absent, on any Hadoop file system. A file is written aside and then renamed over its
 * predecessor in one step (on HDFS and local disks; an object store does what it can). The local disk is used without
 * Hadoop's .crc files: file and checksum could not be renamed in one step. Every failure is a
 * {@link org.meanfield.driver.job.JobException} of kind STORAGE.
 */
final class StoreFiles {
    private final FileSystem fileSystem;
    private final Rename rename;

    private StoreFiles(FileSystem fileSystem, Rename rename) {
        this.fileSystem = fileSystem;
        this.rename = rename;
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

    Path qualified(Path path) {
        return fileSystem.makeQualified(path);
    }

    /** Empty where nothing is. */
    Optional<FileStatus> status(Path path) {
        try {
            return Optional.of(fileSystem.getFileStatus(path));
        } catch (FileNotFoundException | ParentNotDirectoryException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw StorageFailure.of("Cannot look at " + path, e);
        }
    }

    boolean exists(Path path) {
        return status(path).isPresent();
    }

    List<String> names(Path directory) {
        try {
            return Arrays.stream(fileSystem.listStatus(directory))
                    .map(status -> status.getPath().getName())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw StorageFailure.of("Cannot list " + directory, e);
        }
    }

    /** Writes {@code target} whole, by way of {@code aside}; a failure leaves neither, and an older target as it was. */
    void write(Path target, Path aside, Content content) {
        try {
            writeDurably(aside, content);
            rename.rename(aside, target);
        } catch (IOException e) {
            throw discarding(aside, StorageFailure.of("Cannot write " + target, e));
        } catch (RuntimeException e) {
            throw discarding(aside, e);
        }
    }

    /** Writes a file where nobody looks for it yet; a failure leaves it half-written. */
    void create(Path target, Content content) {
        try {
            writeDurably(target, content);
        } catch (IOException e) {
            throw StorageFailure.of("Cannot write " + target, e);
        }
    }

    /** Writes a file that is not there yet, with its directories; false where somebody else was first. */
    boolean claim(Path target, Content content) {
        try {
            if (fileSystem instanceof RawLocalFileSystem local) {
                java.nio.file.Path file = local.pathToFile(target).toPath();
                Files.createDirectories(file.getParent());
                try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
                    content.writeTo(out);
                }
            } else {
                try (FSDataOutputStream out = fileSystem.create(target, false)) {
                    content.writeTo(new KeptOpen(out));
                }
            }
            return true;
        } catch (FileAlreadyExistsException | org.apache.hadoop.fs.FileAlreadyExistsException taken) {
            return false;
        } catch (IOException e) {
            throw StorageFailure.of("Cannot write " + target, e);
        }
    }

    /** What is closed has reached the disks, as far as the file system can promise it. */
    private void writeDurably(Path target, Content content) throws IOException {
        FSDataOutputStream out = fileSystem.create(target, true);
        try {
            content.writeTo(new KeptOpen(out));
            if (out.hasCapability(StreamCapabilities.HSYNC)) {
                out.hsync();
            }
        } catch (IOException | RuntimeException e) {
            closeAfter(e, out);
            throw e;
        }
        out.close();
    }

    /** HDFS fails a close with the very exception that a write has failed with, which no exception may suppress itself. */
    private static void closeAfter(Exception cause, FSDataOutputStream out) {
        try {
            out.close();
        } catch (IOException | RuntimeException e) {
            if (e != cause) {
                cause.addSuppressed(e);
            }
        }
    }

    private static final class KeptOpen extends FilterOutputStream {
        KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    /** Opens a file, which its reader closes. */
    InputStream open(Path path) throws IOException {
        return fileSystem.open(path);
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
        try {
            fileSystem.create(target, true).close();
        } catch (IOException e) {
            throw StorageFailure.of("Cannot write " + target, e);
        }
    }

    void move(Path from, Path to) {
        try {
            rename.rename(from, to);
        } catch (IOException e) {
            throw StorageFailure.of("Cannot rename " + from + " to " + to, e);
        }
    }

    void createDirectory(Path directory) {
        try {
            if (!fileSystem.mkdirs(directory)) {
                throw new IOException("the file system refused to create it");
            }
        } catch (IOException e) {
            throw StorageFailure.of("Cannot create the directory " + directory, e);
        }
    }

    /** Deletes a file or a directory with all that is in it; what does not exist is no failure. */
    void delete(Path path) {
        try {
            if (!fileSystem.delete(path, true) && fileSystem.exists(path)) {
                throw new IOException("the file system refused to delete it");
            }
        } catch (IOException e) {
            throw StorageFailure.of("Cannot delete " + path, e);
        }
    }

    /** Writes a byte to a file in {@code directory} and deletes it again: permissions alone tell too little. */
    void probe(FileStatus directory) {
        Path probe = new Path(directory.getPath(), "_probe-" + UUID.randomUUID());
        try {
            try (OutputStream out = fileSystem.create(probe, true)) {
                out.write(0);
            }
            fileSystem.delete(probe, false);
        } catch (IOException e) {
            throw discarding(
                    probe,
                    StorageFailure.of(
                            "Cannot write to " + directory.getPath() + " (" + directory.getOwner() + ":"
                                    + directory.getGroup() + " " + directory.getPermission() + ")",
                            e));
        }
    }

    private interface Rename {
        /** Files replace files, directories take the place of nothing or of an empty directory. */
        void rename(Path from, Path to) throws IOException;
    }
}
