package org.meanfield.driver.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The files of one directory, and {@code manifest.json} among them with the size and SHA-256 of those that stay. */
record SummedFiles(StoreFiles files, Path directory) {
    private static final long MOST_MANIFEST_BYTES = 1 << 20;
    private static final int SHOWN_DIGITS = 12;

    /** Writes a file where nobody looks for it yet. */
    Manifest.Entry create(String name, Content content) {
        Summed summed = new Summed(content);
        files.create(new Path(directory, name), summed);
        return summed.entry(name);
    }

    /** Writes the manifest, when all files are there that nobody looks for yet. */
    void create(List<Manifest.Entry> entries) {
        files.create(new Path(directory, Manifest.NAME), Json.indented(new Manifest(Manifest.FORMAT, entries)));
    }

    /**
     * What the manifest says; empty where there is none.
     *
     * @throws DamagedException where no build can have written it
     */
    Optional<Manifest> manifest() throws DamagedException {
        Path path = new Path(directory, Manifest.NAME);
        Optional<FileStatus> status = files.status(path);
        if (status.isEmpty()) {
            return Optional.empty();
        }
        long bytes = status.get().getLen();
        if (bytes > MOST_MANIFEST_BYTES) {
            throw new DamagedException(Manifest.NAME + " has " + bytes + " bytes");
        }
        try {
            return Optional.of(files.read(path, in -> Json.read(in.readAllBytes(), Manifest.class))
                    .checked());
        } catch (FileNotFoundException goneMeanwhile) {
            return Optional.empty();
        } catch (DamagedException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(Manifest.NAME, e);
        }
    }

    /**
     * Reads a file, if it is what was written.
     *
     * @throws DamagedException where it is not
     */
    <T> T read(Manifest.Entry written, Reader<T> reader) throws DamagedException {
        String name = written.name();
        Path path = new Path(directory, name);
        long bytes = files.status(path)
                .map(FileStatus::getLen)
                .orElseThrow(() -> new DamagedException(name + " is missing"));
        if (bytes != written.bytes()) {
            throw new DamagedException(name + " has " + bytes + " bytes instead of " + written.bytes());
        }
        try {
            return files.read(path, in -> read(written, new SummedInput(in), reader));
        } catch (DamagedException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** What is not what was written need not be readable: then that is the reason. */
    private static <T> T read(Manifest.Entry written, SummedInput file, Reader<T> reader) throws IOException {
        T value;
        try {
            value = reader.read(file, written.bytes());
        } catch (IOException | RuntimeException e) {
            check(written, file);
            throw e;
        }
        check(written, file);
        return value;
    }

    private static void check(Manifest.Entry written, SummedInput file) throws IOException {
        String sha256 = file.sha256();
        if (!sha256.equals(written.sha256())) {
            throw new DamagedException(written.name() + " is not what was written: its SHA-256 begins with "
                    + shown(sha256) + ", and " + Manifest.NAME + " says " + shown(written.sha256()));
        }
    }

    private static String shown(String sha256) {
        return sha256.substring(0, Math.min(SHOWN_DIGITS, sha256.length()));
    }

    private static DamagedException unreadable(String name, IOException cause) {
        String first = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return new DamagedException(name + " cannot be read: " + first, cause);
    }

    /** Reads what a file holds, from its beginning each time. */
    interface Reader<T> {
        T read(InputStream in, long bytes) throws IOException;
    }
}
