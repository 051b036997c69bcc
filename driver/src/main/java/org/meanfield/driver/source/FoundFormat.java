package org.meanfield.driver.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file is by its name, or else by its first bytes. */
enum FoundFormat {
    CSV(".*[.][ct]sv", ""),
    PARQUET(".*[.]parquet", "PAR1"),
    TFRECORD(".*[.]tfrecords?(-.*)?", ""),
    LIBSVM(".*[.](lib)?svm", ""),
    NPZ(".*[.]npz", "PK\u0003\u0004"),
    NPY(".*[.]npy", "\u0093NUM"),
    IDX(".*[-.]idx[13](-ubyte)?", "\0\0\b"),
    IMAGES(".*[.](png|jpe?g)", "");

    /** All of them, for messages. */
    static final String ALL = "csv and tsv, parquet, tfrecord, libsvm, npz, npy and idx files and png and jpg images";

    private static final int FIRST_BYTES = 4;
    private static final int SHOWN_BYTES = 16;

    /** Longer than any name of a run. */
    private static final int WORD_BYTES = 200;

    private final Pattern name;
    private final String begins;

    FoundFormat(String name, String begins) {
        this.name = Pattern.compile(name);
        this.begins = begins;
    }

    /** The format of a file that is called so. */
    static Optional<FoundFormat> named(String path) {
        String plain = path.toLowerCase(Locale.ROOT).replaceFirst("[.]gz$", "");
        return Arrays.stream(values())
                .filter(format -> format.name.matcher(plain).matches())
                .findFirst();
    }

    static Optional<FoundFormat> of(DataFile file) {
        return named(file.path()).or(() -> begun(file));
    }

    private static Optional<FoundFormat> begun(DataFile file) {
        String first = first(file, FIRST_BYTES);
        return Arrays.stream(values())
                .filter(format -> !format.begins.isEmpty() && first.startsWith(format.begins))
                .findFirst();
    }

    /** Whether a file holds one word and nothing else, as does a name that stands for a run. */
    static boolean isWord(DataFile file) {
        return first(file, WORD_BYTES).matches("[A-Za-z0-9._-]+\\s*");
    }

    /** The first bytes of a file for people: those that are no characters of ASCII as dots. */
    static String beginning(DataFile file) {
        return '"' + first(file, SHOWN_BYTES).replaceAll("[^ -~]", ".") + '"';
    }

    private static String first(DataFile file, int bytes) {
        try (InputStream in = file.stream(0)) {
            return new String(in.readNBytes(bytes), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw StorageProblem.reading(file.path(), e);
        }
    }
}
