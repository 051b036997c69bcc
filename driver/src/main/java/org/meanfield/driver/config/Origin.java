package org.meanfield.driver.config;

import java.util.Locale;

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
        KERAS;

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
