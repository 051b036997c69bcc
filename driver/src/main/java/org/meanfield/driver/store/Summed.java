package org.meanfield.driver.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Content that is counted and summed on its way into a file, as often as it is written. */
final class Summed implements Content {
    private final Content content;
    private final MessageDigest digest = sha256();
    private long bytes;

    Summed(Content content) {
        this.content = content;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        digest.reset();
        bytes = 0;
        content.writeTo(new Counted(out));
    }

    /** What was written last, as a manifest names it. */
    Manifest.Entry entry(String name) {
        return new Manifest.Entry(name, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private final class Counted extends FilterOutputStream {
        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            digest.update((byte) one);
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int count) throws IOException {
            out.write(some, from, count);
            digest.update(some, from, count);
            bytes += count;
        }
    }
}
