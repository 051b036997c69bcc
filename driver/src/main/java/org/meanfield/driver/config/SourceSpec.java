package org.meanfield.driver.config;

/** One set of examples. */
public sealed interface SourceSpec {

    /** MNIST's file format: names or paths of the two files, gzipped where they end in .gz. */
    record Idx(String images, String labels) implements SourceSpec {}

    /** Digits drawn by {@code driver.source}, {@code examples} of them, the same for the same {@code seed}. */
    record Digits(int examples, long seed) implements SourceSpec {}
}
