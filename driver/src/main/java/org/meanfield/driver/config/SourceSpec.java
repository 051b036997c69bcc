package org.meanfield.driver.config;

import java.io.Serializable;
import java.util.OptionalInt;

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

    /**
     * Tables as text, some of whose rows together make one example {@code [time, features]}.
     *
     * @param path   a file, a directory of files, or a glob
     * @param length steps of each sequence, padded or cut at its end; where there is none, all must be of one length
     */
    record Sequences(String path, CsvFormat format, TableColumns columns, Grouping grouping, OptionalInt length)
            implements SourceSpec {}

    /**
     * Tables in parquet's columns.
     *
     * @param path a file, a directory of files, or a glob; files are read in the order of their paths
     */
    record Parquet(String path, TableColumns columns) implements SourceSpec {}

    /**
     * TensorFlow's records.
     *
     * @param path a file, a directory of files, or a glob; files are read in the order of their paths
     */
    record TfRecord(String path, TableColumns columns) implements SourceSpec {}

    /**
     * Vectors as text, sparse.
     *
     * @param path     a file, a directory of files, or a glob
     * @param features length of a vector
     */
    record Libsvm(String path, int features) implements SourceSpec {}

    /** Two arrays, by their names, in a zip of numpy's. */
    record Npz(String path, String features, String label) implements SourceSpec {}

    /** Two arrays of numpy's in files of their own. */
    record Npy(String features, String label) implements SourceSpec {}

    /**
     * Pictures in one directory a class, taken to one size.
     *
     * @param path     a directory that holds these directories
     * @param channels 1 for grey, 3 for colour
     */
    record Images(String path, int height, int width, int channels) implements SourceSpec, Serializable {}

    /** Points on the line {@code y = 2 x - 1}, one for each whole number from {@code from} to {@code to}. */
    record Line(int from, int to) implements SourceSpec {}

    /** Signals of a movement, drawn by {@code driver.source}: {@code [time, 3]}, four classes. */
    record Activity(int examples, long seed, int time) implements SourceSpec {}

    /** Films of a shape that moves, drawn by {@code driver.source}: {@code [frames, 16, 16, 1]}, four classes. */
    record Shapes(int examples, long seed, int frames) implements SourceSpec {}

    /** Rows that the program which starts the job hands over under a name. */
    record Rows(String name) implements SourceSpec {}

    /** Digits drawn by {@code driver.source}, {@code examples} of them, the same for the same {@code seed}. */
    record Digits(int examples, long seed) implements SourceSpec {}
}
