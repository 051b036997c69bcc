package org.meanfield.driver.source;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file on any Hadoop file system as it was when the driver looked; executors open it by the same settings.
 *
 * @param path     qualified: the same file on every machine
 * @param length   bytes, as stored
 * @param modified milliseconds since 1970
 */
record DataFile(HadoopSettings hadoop, String path, long length, long modified) implements Serializable {
    private static final int BUFFER_BYTES = 64 * 1024;

    /** The file at a path, or nothing where there is none. */
    static Optional<DataFile> find(HadoopSettings hadoop, Path path) {
        try {
            FileSystem files = path.getFileSystem(hadoop.configuration());
            FileStatus status = files.getFileStatus(path);
            if (!status.isFile()) {
                return Optional.empty();
            }
            String qualified = files.makeQualified(path).toString();
            return Optional.of(new DataFile(hadoop, qualified, status.getLen(), status.getModificationTime()));
        } catch (FileNotFoundException missing) {
            return Optional.empty();
        } catch (IOException e) {
            throw StorageProblem.reading(path.toString(), e);
        } catch (IllegalArgumentException e) {
            throw StorageProblem.path(path.toString(), e);
        }
    }

    boolean gzipped() {
        return path.endsWith(".gz");
    }

    /** The content from byte {@code from} on, unzipped where the name ends in .gz; the caller closes it. */
    InputStream stream(long from) throws IOException {
        Path file = new Path(path);
        FSDataInputStream stored = file.getFileSystem(hadoop.configuration()).open(file);
        try {
            if (gzipped()) {
                InputStream content = new GZIPInputStream(stored, BUFFER_BYTES);
                content.skipNBytes(from);
                return content;
            }
            stored.seek(from);
            return new BufferedInputStream(stored, BUFFER_BYTES);
        } catch (IOException e) {
            try (stored) {
                throw e;
            }
        }
    }

    String fingerprint() {
        return new Path(path).getName() + ":" + length + ":" + modified;
    }
}
