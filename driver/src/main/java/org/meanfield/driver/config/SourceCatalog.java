package org.meanfield.driver.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Every data format a conf can name, with the reader of its keys. */
final class SourceCatalog {
    private static final Map<String, Function<Section, SourceSpec>> READERS = new LinkedHashMap<>();

    private static final Map<String, Integer> CHANNELS = Map.of("rgb", 3, "grayscale", 1);

    static {
        READERS.put("idx", SourceCatalog::idx);
        READERS.put("csv", TableReader::csv);
        READERS.put("parquet", source -> new SourceSpec.Parquet(source.text("path"), TableReader.columns(source)));
        READERS.put("tfrecord", source -> new SourceSpec.TfRecord(source.text("path"), TableReader.columns(source)));
        READERS.put("libsvm", SourceCatalog::libsvm);
        READERS.put("npz", SourceCatalog::npz);
        READERS.put("npy", source -> new SourceSpec.Npy(source.text("features"), source.text("label")));
        READERS.put("images", SourceCatalog::images);
        READERS.put("rows", source -> new SourceSpec.Rows(source.text("name")));
        READERS.put("digits", SourceCatalog::digits);
        READERS.put("line", SourceCatalog::line);
        READERS.put("activity", SourceCatalog::activity);
        READERS.put("shapes", SourceCatalog::shapes);
    }

    private SourceCatalog() {}

    static Set<String> formats() {
        return Collections.unmodifiableSet(READERS.keySet());
    }

    /** The source that a block such as {@code train { format = idx, ... }} describes. */
    static SourceSpec read(Section source) {
        return source.decided("format", READERS)
                .map(reader -> reader.apply(source))
                .orElseGet(() -> {
                    source.ignoreRest();
                    return new SourceSpec.Digits(1, 1);
                });
    }

    private static SourceSpec idx(Section source) {
        return new SourceSpec.Idx(source.text("images"), source.text("labels"));
    }

    private static SourceSpec digits(Section source) {
        return new SourceSpec.Digits(source.integer("examples", 1), source.wholeNumber("seed"));
    }

    private static SourceSpec libsvm(Section source) {
        return new SourceSpec.Libsvm(source.text("path"), source.integer("num_features", 1));
    }

    private static SourceSpec npz(Section source) {
        return new SourceSpec.Npz(
                source.text("path"), source.text("features", "x_train"), source.text("label", "y_train"));
    }

    private static SourceSpec images(Section source) {
        String path = source.text("path");
        List<Integer> size = source.integers("image_size", 2, 1, List.of(256, 256));
        int channels = source.choice("color_mode", CHANNELS, 3);
        return new SourceSpec.Images(path, size.get(0), size.get(1), channels);
    }

    private static SourceSpec line(Section source) {
        int from = source.integer("from", Integer.MIN_VALUE, -1);
        int to = source.integer("to", Integer.MIN_VALUE, 4);
        if (to < from) {
            source.refuse("to", "must be at least " + from);
        }
        return new SourceSpec.Line(from, to);
    }

    private static SourceSpec activity(Section source) {
        return new SourceSpec.Activity(
                source.integer("examples", 1), source.wholeNumber("seed"), source.integer("time", 8, 64));
    }

    private static SourceSpec shapes(Section source) {
        return new SourceSpec.Shapes(
                source.integer("examples", 1), source.wholeNumber("seed"), source.integer("frames", 2, 8));
    }
}
