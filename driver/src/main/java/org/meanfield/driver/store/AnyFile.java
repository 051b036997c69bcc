package org.meanfield.driver.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Files that a user names: by any Hadoop path, and without a scheme on this machine's disk. */
public final class AnyFile {
    private AnyFile() {}

    /** All that is in a file. */
    public static byte[] bytes(String name, Configuration hadoop) throws IOException {
        if (!name.contains(":/")) {
            return Files.readAllBytes(java.nio.file.Path.of(name));
        }
        Path file = new Path(name);
        try (InputStream in = file.getFileSystem(hadoop).open(file)) {
            return in.readAllBytes();
        } catch (IllegalArgumentException unknownHost) {
            throw new IOException(unknownHost.getMessage(), unknownHost);
        }
    }
}
