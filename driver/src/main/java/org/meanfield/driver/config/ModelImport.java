package org.meanfield.driver.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.replica.BadModelException;

/** The network of a configuration that names a model file in place of layers. */
final class ModelImport {
    private final ConfFiles files;
    private final Problems problems;

    ModelImport(ConfFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /**
     * The same configuration with the network of the model file that it names; itself where it names none or says its own.
     *
     * @throws JobException kind DATA where the file is not what it should be
     */
    Config completed(Config configuration) {
        boolean ownNetwork = Stream.of("model.layers", "model.nodes").anyMatch(configuration::hasPath);
        for (Origin.Format format : Origin.Format.values()) {
            String key = "model." + format;
            if (!ownNetwork
                    && configuration.hasPath(key)
                    && configuration.getValue(key).valueType() == ConfigValueType.STRING) {
                return configuration.withFallback(imported(format, configuration));
            }
        }
        return configuration;
    }

    private Config imported(Origin.Format format, Config configuration) {
        String key = "model." + format;
        String path = configuration.getString(key);
        try {
            String conf = format.opened(path, files.bytes(path)).conf();
            return ConfigFactory.parseString(conf, ConfigParseOptions.defaults().setOriginDescription(path));
        } catch (BadModelException e) {
            throw new JobException(ExitCode.DATA, "Cannot use " + key + " = " + path + ": " + e.getMessage() + ".", e);
        } catch (IOException e) {
            String why =
                    e instanceof NoSuchFileException ? "there is no such file" : "cannot be read: " + e.getMessage();
            problems.add(problems.place(configuration.getValue(key).origin()), key + " = " + path, why);
            return ConfigFactory.empty();
        }
    }
}
