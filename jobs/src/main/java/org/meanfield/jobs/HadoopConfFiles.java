package org.meanfield.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.meanfield.driver.config.ConfFiles;
import org.meanfield.driver.store.AnyFile;

/**
 * Conf files, and model files that they name, by any Hadoop path; one without a scheme lies on this machine.
 *
 * @param hadoop asked for where a path has a scheme: reading a local file starts and logs nothing of Hadoop
 */
record HadoopConfFiles(Supplier<Configuration> hadoop) implements ConfFiles {

    @Override
    public String read(String name) throws IOException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(name))).toString();
    }

    @Override
    public byte[] bytes(String name) throws IOException {
        return name.contains(":/") ? AnyFile.bytes(name, hadoop.get()) : Files.readAllBytes(Path.of(name));
    }
}
