package org.meanfield.driver.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A file that is summed while it is read; its reader may close it early, skip and fail. */
final class SummedInput extends FilterInputStream {
    private static final int SKIPPED_AT_ONCE = 1 << 13;

    private final MessageDigest digest = Summed.sha256();

    SummedInput(InputStream file) {
        super(file);
    }

    /** The SHA-256 of the whole file. */
    String sha256() throws IOException {
        transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        if (one >= 0) {
            digest.update((byte) one);
        }
        return one;
    }

    @Override
    public int read(byte[] some, int from, int most) throws IOException {
        int count = in.read(some, from, most);
        if (count > 0) {
            digest.update(some, from, count);
        }
        return count;
    }

    @Override
    public long skip(long most) throws IOException {
        return readNBytes((int) Math.max(0, Math.min(most, SKIPPED_AT_ONCE))).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Whoever has opened the file closes it. */
    @Override
    public void close() {}
}
