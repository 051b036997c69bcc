package org.meanfield.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.config.ConfFiles;

/** Conf files by any Hadoop path; one without a scheme lies on this machine. */
record HadoopConfFiles(Configuration hadoop) implements ConfFiles {

    @Override
    public String read(String name) throws IOException {
        if (!name.contains(":/")) {
            return Files.readString(java.nio.file.Path.of(name));
        }
        Path file = new Path(name);
        try (InputStream bytes = file.getFileSystem(hadoop).open(file)) {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.readAllBytes()))
                    .toString();
        } catch (IllegalArgumentException unknownHost) {
            throw new IOException(unknownHost.getMessage(), unknownHost);
        }
    }
}
