package org.meanfield.driver.source;

import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.Values;

/**
 * What a column of some examples holds. Of two parts of the data it adds up.
 *
 * @param type    how values are kept: uint8, int32, float32 or text
 * @param missing numbers that are none, or empty texts
 * @param min     of the others; positive infinity where there is none
 * @param max     of the others; negative infinity where there is none
 * @param sum     of the others
 * @param values  how many there are in all
 * @param counts  of each single value or name; empty where an example has several, or there are too many different ones
 */
public record ColumnSummary(
        Column column,
        String type,
        long values,
        long missing,
        double min,
        double max,
        double sum,
        Map<String, Long> counts)
        implements Serializable {
    private static final int MOST_NAMES = 1000;

    public ColumnSummary {
        counts = new TreeMap<>(counts);
    }

    static ColumnSummary of(Column column, Values values) {
        Map<String, Long> counts = new TreeMap<>();
        if (values instanceof Values.Text text) {
            long missing = 0;
            for (String name : text.array()) {
                if (name.isEmpty()) {
                    missing++;
                } else {
                    counts.merge(name, 1L, Long::sum);
                }
            }
            return new ColumnSummary(column, "text", text.length(), missing, 0, 0, 0, few(counts));
        }
        float[] numbers = new float[values.length()];
        values.decode(0, numbers.length, numbers, 0);
        boolean single = column.shape().size() == 1;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        long missing = 0;
        for (float number : numbers) {
            if (Float.isNaN(number)) {
                missing++;
                continue;
            }
            min = Math.min(min, number);
            max = Math.max(max, number);
            sum += number;
            if (single && counts.size() <= MOST_NAMES && number == (int) number) {
                counts.merge(Integer.toString((int) number), 1L, Long::sum);
            }
        }
        boolean whole = counts.values().stream().mapToLong(Long::longValue).sum() == numbers.length - missing;
        String type = values.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return new ColumnSummary(column, type, numbers.length, missing, min, max, sum, whole ? few(counts) : Map.of());
    }

    private static Map<String, Long> few(Map<String, Long> counts) {
        return counts.size() > MOST_NAMES ? Map.of() : counts;
    }

    ColumnSummary plus(ColumnSummary other) {
        Map<String, Long> both = new TreeMap<>();
        if (!counts.isEmpty() && !other.counts.isEmpty()) {
            both.putAll(counts);
            other.counts.forEach((name, count) -> both.merge(name, count, Long::sum));
        }
        return new ColumnSummary(
                column,
                type,
                values + other.values,
                missing + other.missing,
                Math.min(min, other.min),
                Math.max(max, other.max),
                sum + other.sum,
                few(both));
    }

    /** Of the numbers that are there. */
    public double mean() {
        return sum / (values - missing);
    }
}
