package org.meanfield.driver.source;

import java.util.OptionalDouble;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** When a step of a sequence is: a number, or text such as a date of ISO 8601, whose alphabet is that of time. */
record SequenceTime(OptionalDouble number, String text) implements Comparable<SequenceTime> {
    static final SequenceTime NONE = new SequenceTime(OptionalDouble.empty(), "");

    static SequenceTime of(TableRow row, int column) {
        String text = row.text(column)
                .orElseThrow(() -> new JobException(ExitCode.DATA, row.place(column) + ": the time is missing"));
        return new SequenceTime(number(text), text);
    }

    private static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException notNumber) {
            return OptionalDouble.empty();
        }
    }

    @Override
    public int compareTo(SequenceTime other) {
        boolean numbers = number.isPresent() && other.number.isPresent();
        return numbers ? Double.compare(number.getAsDouble(), other.number.getAsDouble()) : text.compareTo(other.text);
    }
}
