package org.meanfield.worker.replica;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The entries of a zip one after the other, as the bytes of the current one. It refuses what no honest model needs: too
 * many entries, names that lead elsewhere or come twice, and data that unpacks to hundreds of times its size.
 */
public final class ZipEntries extends FilterInputStream {
    private static final int MOST_ENTRIES = 1000;
    private static final int MOST_TIMES = 200;
    /** Up to here a zip may be as dense as it likes. */
    private static final long HARMLESS_BYTES = 1 << 24;

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._ -]*(/[A-Za-z0-9_-][A-Za-z0-9._ -]*)*/?");

    private final Counted packed;
    private final Set<String> names = new HashSet<>();
    private long unpackedBytes;

    /** The entries of {@code zip}, which is closed with them. */
    public ZipEntries(InputStream zip) {
        this(new Counted(zip));
    }

    private ZipEntries(Counted packed) {
        super(new ZipInputStream(packed));
        this.packed = packed;
    }

    /** Goes to the next entry and gives its name; none at the end. */
    public Optional<String> next() throws IOException {
        transferTo(OutputStream.nullOutputStream()); // what is left of the entry before counts too
        Optional<String> entry = entry();
        if (entry.isPresent()) {
            check(entry.get());
        } else if (names.isEmpty()) {
            throw new BadModelException("it is no zip");
        }
        return entry;
    }

    private Optional<String> entry() throws IOException {
        try {
            return Optional.ofNullable(((ZipInputStream) in).getNextEntry()).map(ZipEntry::getName);
        } catch (ZipException | IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private void check(String name) throws BadModelException {
        if (!PLAIN.matcher(name).matches()) {
            throw new BadModelException("it holds an entry with the name \"" + name + "\"");
        }
        if (!names.add(name)) {
            throw new BadModelException("it holds " + name + " twice");
        }
        if (names.size() > MOST_ENTRIES) {
            throw new BadModelException("it holds more than " + MOST_ENTRIES + " entries");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        if (names.isEmpty()) {
            return -1;
        }
        try {
            int got = in.read(bytes, from, count);
            unpackedBytes += Math.max(0, got);
            if (unpackedBytes > HARMLESS_BYTES && unpackedBytes > MOST_TIMES * packed.bytes) {
                throw new BadModelException("it unpacks to more than " + MOST_TIMES + " times its size");
            }
            return got;
        } catch (ZipException e) {
            throw damaged(e);
        }
    }

    private static BadModelException damaged(Exception cause) {
        return new BadModelException("it is a damaged zip: " + cause.getMessage(), cause);
    }

    private static final class Counted extends FilterInputStream {
        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int got = in.read();
            bytes += got < 0 ? 0 : 1;
            return got;
        }

        @Override
        public int read(byte[] into, int from, int count) throws IOException {
            int got = in.read(into, from, count);
            bytes += Math.max(0, got);
            return got;
        }
    }
}
