package org.meanfield.driver.source;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Values;

/** Writes labelled images as gzipped idx files: first aside, then all renamed in {@link #publish()}. */
final class IdxWriter {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final FileSystem files;
    private final Path dir;
    private final List<String> names = new ArrayList<>();
    private final List<Path> written = new ArrayList<>();

    IdxWriter(FileSystem files, Path dir) {
        this.files = files;
        this.dir = dir;
    }

    void write(ExampleSource source, String images, String labels) throws IOException {
        Shape image = source.schema().inputs().get(0).shape();
        try (DataOutputStream imageBytes = created(images);
                DataOutputStream labelBytes = created(labels)) {
            header(imageBytes, source.examples(), image);
            header(labelBytes, source.examples(), Shape.of());
            for (ExampleSet.Split split : source.splits()) {
                try (BlockReader reader = source.read(split)) {
                    while (reader.hasNext()) {
                        ExampleBlock block = reader.next();
                        imageBytes.write(bytes(block.inputs().get(0)));
                        labelBytes.write(bytes(block.targets().get(0)));
                    }
                }
            }
        }
    }

    /** Gives all files their names. */
    void publish() throws IOException {
        for (String name : names) {
            Path file = new Path(dir, name);
            if (!files.rename(aside(name), file)) {
                throw new IOException("cannot rename " + aside(name) + " to " + name);
            }
            written.add(file);
        }
    }

    /** Removes what was written, because of {@code cause}, which a failing removal does not hide. */
    void discardAfter(Exception cause) {
        for (Path file : written) {
            try {
                files.delete(file, false);
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    private DataOutputStream created(String name) throws IOException {
        names.add(name);
        written.add(aside(name));
        OutputStream file = new OwnCloseFailure(files.create(aside(name)));
        return new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(file, BUFFER_BYTES), BUFFER_BYTES));
    }

    /** HDFS fails a close with the very exception that a write has failed with, which no exception may suppress itself. */
    private static final class OwnCloseFailure extends FilterOutputStream {
        OwnCloseFailure(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
            try {
                out.close();
            } catch (IOException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }

    private Path aside(String name) {
        return new Path(dir, "." + name + ".part");
    }

    private static void header(DataOutputStream out, long items, Shape item) throws IOException {
        out.writeInt(IdxFile.UNSIGNED_BYTES << 8 | 1 + item.rank());
        out.writeInt(Math.toIntExact(items));
        for (int axis : item.axes()) {
            out.writeInt(axis);
        }
    }

    private static byte[] bytes(Values values) {
        return ((Values.UInt8) values).array();
    }
}
