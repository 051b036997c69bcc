package org.meanfield.driver.config;

import java.io.IOException;
import java.util.Locale;
import org.meanfield.driver.model.ImportedModel;
import org.meanfield.driver.model.ModelFiles;

/** Where a new run's first weights come from, where not from chance alone. */
public sealed interface Origin {

    /**
     * The trained run {@code run}: its name under output.dir, or the path of its directory.
     *
     * @param steps what becomes of the steps that its data was fitted to
     */
    record Run(String run, Steps steps) implements Origin {}

    /**
     * A model file of another program; where the conf says no network, the network too.
     *
     * @param path of any Hadoop file system, without a scheme on this machine
     */
    record File(Format format, String path) implements Origin {}

    /** Whose file it is. */
    enum Format {
        KERAS {
            @Override
            public ImportedModel opened(String path, byte[] file) throws IOException {
                return ModelFiles.keras(path, file);
            }
        },
        DL4J {
            @Override
            public ImportedModel opened(String path, byte[] file) throws IOException {
                return ModelFiles.dl4j(file);
            }
        };

        /**
         * The model in {@code file}, which lies at {@code path}.
         *
         * @throws org.meanfield.worker.replica.BadModelException where it is no such file, or holds what a conf cannot say
         */
        public abstract ImportedModel opened(String path, byte[] file) throws IOException;

        /** The key of the section model. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What examples go through on their way to a network that another run has trained. */
    enum Steps {
        /** What that run fitted. */
        KEEP,
        /** Steps fitted anew. */
        FIT
    }
}
