package org.meanfield.driver.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.NoSuchFileException;
import java.util.List;
import org.meanfield.driver.job.JobException;

/** Configurations written in a test. */
final class ConfText {
    static final String NAME = "conf/test.conf";

    /** The least that a configuration must say. */
    static final String LEAST =
            """
            run.name = least
            data.train { format = digits, examples = 100, seed = 1 }
            model { input = 4, layers = [ { dense { units = 2 } } ] }
            training.loss = mse
            """;

    private ConfText() {}

    static JobConfig load(String text, String... sets) {
        ConfFiles only = name -> {
            if (!name.equals(NAME)) {
                throw new NoSuchFileException(name);
            }
            return text;
        };
        return ConfigLoader.load(NAME, only, List.of(sets));
    }

    /** {@link #LEAST} with more lines, which begin at line 5. */
    static JobConfig least(String more, String... sets) {
        return load(LEAST + more, sets);
    }

    /** What a start-up says of a configuration that cannot be used. */
    static JobException refusal(String text, String... sets) {
        return catchThrowableOfType(JobException.class, () -> load(text, sets));
    }

    /** The only line of problems of {@link #LEAST} with more lines, single spaces between its columns. */
    static String problem(String more, String... sets) {
        String message = refusal(LEAST + more, sets).getMessage();
        String[] lines = message.split("\n", -1);
        if (lines.length != 2) {
            throw new AssertionError(message);
        }
        return lines[1].strip().replaceAll(" +", " ");
    }
}
