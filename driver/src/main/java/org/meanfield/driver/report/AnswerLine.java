package org.meanfield.driver.report;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/** One example's answers in one line. */
public final class AnswerLine {
    private AnswerLine() {}

    /** {@code 74.71,61.49 - prediction: pass - confidence: 0.9312}. */
    public static String of(String example, List<String> names, List<Object> values) {
        StringJoiner line = new StringJoiner(" - ").add(example);
        IntStream.range(0, names.size()).forEach(i -> line.add(names.get(i) + ": " + told(values.get(i))));
        return line.toString();
    }

    private static String told(Object value) {
        return value instanceof Number number ? Numbers.figure(number.doubleValue()) : value.toString();
    }
}
