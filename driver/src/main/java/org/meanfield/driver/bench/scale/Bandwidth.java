package org.meanfield.driver.bench.scale;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How fast an executor's network is, each way. */
public record Bandwidth(double bytesPerSecond) {
    private static final Pattern TEXT = Pattern.compile("(\\d+(?:\\.\\d+)?) ?(Mbit|Gbit)");
    private static final Map<String, Double> BITS = Map.of("Mbit", 1e6, "Gbit", 1e9);

    /**
     * Reads 10Gbit or 100Mbit, each a second.
     *
     * @throws IllegalArgumentException that says what is allowed
     */
    public static Bandwidth parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches() || Double.parseDouble(parts.group(1)) == 0) {
            throw new IllegalArgumentException("a bandwidth is written as 10Gbit or 100Mbit: " + text);
        }
        return new Bandwidth(Double.parseDouble(parts.group(1)) * BITS.get(parts.group(2)) / Byte.SIZE);
    }
}
