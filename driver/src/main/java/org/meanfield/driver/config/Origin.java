package org.meanfield.driver.config;

/** Where a new run's first weights come from, where not from chance alone. */
public sealed interface Origin {

    /**
     * The trained run {@code run}: its name under output.dir, or the path of its directory.
     *
     * @param steps what becomes of the steps that its data was fitted to
     */
    record Run(String run, Steps steps) implements Origin {}

    /** What examples go through on their way to a network that another run has trained. */
    enum Steps {
        /** What that run fitted. */
        KEEP,
        /** Steps fitted anew. */
        FIT
    }
}
