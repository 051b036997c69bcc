package org.meanfield.driver.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/**
 * Files that are opened if they are what was written. Those that the manifest does not name, as in a directory of an
 * earlier build, are taken as they are.
 *
 * @param cure what to do where one is not
 */
record WrittenFiles(SummedFiles files, String cure) {

    interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    /** What is read of several files. */
    interface Reading<T> {
        T of(Opened opened) throws DamagedException;
    }

    /**
     * Reads files that belong together.
     *
     * @throws JobException kind DATA where one is not what was written, STORAGE where it cannot be read
     */
    <T> T read(Reading<T> reading) {
        Optional<Manifest> manifest = manifest();
        try {
            return reading.of(new Opened(manifest));
        } catch (DamagedException e) {
            if (manifest().equals(manifest)) {
                throw damaged(e);
            }
            return read(reading); // a job goes on there, and has just written them
        }
    }

    private Optional<Manifest> manifest() {
        try {
            return files.manifest();
        } catch (DamagedException e) {
            throw damaged(e);
        }
    }

    private JobException damaged(DamagedException e) {
        return new JobException(
                ExitCode.DATA, "Cannot use " + files.directory() + ": " + e.getMessage() + ". " + cure, e);
    }

    Path path(String name) {
        return new Path(files.directory(), name);
    }

    /** The files at one moment. */
    final class Opened {
        private final Optional<Manifest> manifest;

        private Opened(Optional<Manifest> manifest) {
            this.manifest = manifest;
        }

        boolean known() {
            return manifest.isPresent();
        }

        <T> T read(String name, Reader<T> reader) throws DamagedException {
            Optional<Manifest.Entry> written = manifest.flatMap(known -> known.find(name));
            if (written.isPresent()) {
                return files.read(written.get(), (in, bytes) -> reader.read(in));
            }
            try {
                return files.files().read(path(name), reader::read);
            } catch (IOException e) {
                throw new JobException(ExitCode.DATA, "Cannot use " + path(name) + ": " + e.getMessage() + ".", e);
            }
        }
    }
}
