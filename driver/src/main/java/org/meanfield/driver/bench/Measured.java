package org.meanfield.driver.bench;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.Map;

/** What one run came to. */
public record Measured(Map<Figure, Double> figures) {

    public Measured {
        figures = Map.copyOf(figures);
    }

    /** A run that was about speed only. */
    static Measured rate(double examplesPerSecond) {
        return new Measured(Map.of(Figure.EXAMPLES_PER_SECOND, examplesPerSecond));
    }

    /** One line, from one process to another. */
    public String line() {
        return figures.entrySet().stream()
                .map(figure -> figure.getKey() + "=" + figure.getValue())
                .collect(joining(" "));
    }

    /** Reads {@link #line()}. */
    public static Measured parse(String line) {
        return new Measured(Arrays.stream(line.split(" ", -1))
                .map(figure -> figure.split("=", 2))
                .collect(toMap(figure -> Figure.valueOf(figure[0]), figure -> Double.valueOf(figure[1]))));
    }
}
