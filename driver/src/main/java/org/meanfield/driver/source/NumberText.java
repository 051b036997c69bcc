package org.meanfield.driver.source;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** Numbers written in text files. */
final class NumberText {
    private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private NumberText() {}

    /**
     * A number; nothing where it is missing: empty, NA, N/A, NaN or null.
     *
     * @param place where it stands, for messages
     */
    static Optional<Float> of(String text, Supplier<String> place) {
        String number = text.strip();
        if (isMissing(number)) {
            return Optional.empty();
        }
        if (!NUMBER.matcher(number).matches()) {
            throw bad(
                    place,
                    "\"" + shown(number) + "\" is no number; correct it, or list the column in categories (it"
                            + " holds names) or text (it holds sentences)");
        }
        float value = Float.parseFloat(number);
        if (Float.isInfinite(value)) {
            throw bad(place, shown(number) + " is beyond single precision (" + Float.MAX_VALUE + ")");
        }
        return Optional.of(value);
    }

    static boolean isMissing(String text) {
        return MISSING.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 37) + "...";
    }

    private static JobException bad(Supplier<String> place, String problem) {
        return new JobException(ExitCode.DATA, place.get() + ": " + problem);
    }
}
