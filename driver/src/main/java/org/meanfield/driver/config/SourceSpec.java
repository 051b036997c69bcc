package org.meanfield.driver.config;

/** One set of examples. */
public sealed interface SourceSpec {

    /** MNIST's file format: names or paths of the two files, gzipped where they end in .gz. */
    record Idx(String images, String labels) implements SourceSpec {}

    /**
     * Tables as text.
     *
     * @param path a file, a directory of files, or a glob; files are read in the order of their paths
     */
    record Csv(String path, CsvFormat format, TableColumns columns) implements SourceSpec {}

    /** Points on the line {@code y = 2 x - 1}, one for each whole number from {@code from} to {@code to}. */
    record Line(int from, int to) implements SourceSpec {}

    /** Signals of a movement, drawn by {@code driver.source}: {@code [time, 3]}, four classes. */
    record Activity(int examples, long seed, int time) implements SourceSpec {}

    /** Films of a shape that moves, drawn by {@code driver.source}: {@code [frames, 16, 16, 1]}, four classes. */
    record Shapes(int examples, long seed, int frames) implements SourceSpec {}

    /** Digits drawn by {@code driver.source}, {@code examples} of them, the same for the same {@code seed}. */
    record Digits(int examples, long seed) implements SourceSpec {}
}
