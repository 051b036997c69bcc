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

    /** Digits drawn by {@code driver.source}, {@code examples} of them, the same for the same {@code seed}. */
    record Digits(int examples, long seed) implements SourceSpec {}
}
