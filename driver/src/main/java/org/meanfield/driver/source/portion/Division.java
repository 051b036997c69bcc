package org.meanfield.driver.source.portion;

import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** The examples of a source that are trained on, and those that are held out; each is in exactly one. */
public record Division(Portion training, Portion heldOut) {
    public Division {
        if (training.examples() == 0 || heldOut.examples() == 0) {
            throw new JobException(
                    ExitCode.CONFIG,
                    "data.validation holds out " + heldOut.examples() + " examples and leaves " + training.examples()
                            + " to train on; there must be at least one of each: set another share");
        }
    }

    /** A seeded share, whatever the examples are. */
    public static Division seeded(long examples, double share, long seed) {
        long training = examples - Math.round(examples * share);
        return new Division(
                new SeededPortion(examples, 0, training, seed), new SeededPortion(examples, training, examples, seed));
    }

    /** The last examples, as Keras' {@code validation_split} has them: it trains on the first {@code int(n * (1 - share))}. */
    public static Division last(long examples, double share, long seed) {
        long training = (long) (examples * (1 - share));
        return new Division(new StretchPortion(0, training, seed), new StretchPortion(training, examples, seed));
    }
}
