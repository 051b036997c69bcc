package org.meanfield.driver.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.permission.FsPermission;

/** Writes one file, with the directories that it lies in. */
final class NewFile {
    private NewFile() {}

    /** Hadoop's local disk would not say why it cannot. */
    static void makeDirectory(FileSystem fileSystem, Path directory) throws IOException {
        if (fileSystem instanceof RawLocalFileSystem local) {
            Files.createDirectories(local.pathToFile(directory).toPath());
        } else if (!fileSystem.mkdirs(directory)) {
            throw new IOException("the file system refused to create it");
        }
    }

    /** A directory with exactly these permissions, whatever the process or Hadoop would take from them. */
    static void makeDirectory(FileSystem fileSystem, Path directory, FsPermission permission) throws IOException {
        makeDirectory(fileSystem, directory.getParent());
        if (fileSystem instanceof RawLocalFileSystem local) {
            java.nio.file.Path path = local.pathToFile(directory).toPath();
            Set<PosixFilePermission> posix = PosixFilePermissions.fromString(permission.toString());
            Files.createDirectories(path, PosixFilePermissions.asFileAttribute(posix));
            Files.setPosixFilePermissions(path, posix);
        } else if (fileSystem.mkdirs(directory, permission)) {
            fileSystem.setPermission(directory, permission);
        } else {
            throw new IOException("the file system refused to create it");
        }
    }

    /** What is closed has reached the disks, as far as the file system can promise it. */
    static void write(FileSystem fileSystem, Path target, Content content) throws IOException {
        makeDirectory(fileSystem, target.getParent());
        FSDataOutputStream out = create(fileSystem, target);
        try {
            content.writeTo(new KeptOpen(out));
            if (out.hasCapability(StreamCapabilities.HSYNC)) {
                out.hsync();
            }
        } catch (IOException | RuntimeException | FSError e) {
            closeAfter(e, out);
            throw e;
        }
        out.close();
    }

    /** An empty file to write to. Hadoop's local disk would start a process, chmod, for each that it creates itself. */
    static FSDataOutputStream create(FileSystem fileSystem, Path target) throws IOException {
        if (!(fileSystem instanceof RawLocalFileSystem local)) {
            return fileSystem.create(target, true);
        }
        FsPermission permission = FsPermission.getFileDefault().applyUMask(FsPermission.getUMask(local.getConf()));
        java.nio.file.Path path = local.pathToFile(target).toPath();
        Files.write(path, new byte[0]);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permission.toString()));
        return local.append(target);
    }

    /** HDFS fails a close with the very exception that a write has failed with, which no exception may suppress itself. */
    private static void closeAfter(Throwable cause, FSDataOutputStream out) {
        try {
            out.close();
        } catch (IOException | RuntimeException | FSError e) {
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
}
