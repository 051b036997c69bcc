package org.meanfield.driver.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.meanfield.worker.arguments.Range;

/** Reads the keys of sources that are tables. */
final class TableReader {
    private static final String MISSING = "missing";
    private static final String SEQUENCE = "sequence";
    private static final String RULE = "must be fail, drop, or the number that a missing one becomes";
    private static final Map<String, Character> DELIMITERS = Map.of("tab", '\t', "\\t", '\t', "space", ' ');

    private TableReader() {}

    static SourceSpec csv(Section source) {
        String path = source.text("path");
        CsvFormat format = format(source);
        TableColumns columns = columns(source);
        return source.has(SEQUENCE)
                ? sequences(source, path, format, columns)
                : new SourceSpec.Csv(path, format, columns);
    }

    private static SourceSpec sequences(Section source, String path, CsvFormat format, TableColumns columns) {
        if (columns.missing() instanceof Missing.Drop) {
            source.refuse(MISSING, "would shift what comes after it in time; use fail, or a number to fill in");
        }
        if (!columns.text().isEmpty()) {
            source.refuse("text", "cannot stand beside sequence, whose steps are numbers");
        }
        if (columns.features().size() > 1) {
            source.refuse("features", "must be the columns of one input beside sequence");
        }
        OptionalInt length = source.has("sequence_length")
                ? OptionalInt.of(source.integer("sequence_length", 1))
                : OptionalInt.empty();
        return new SourceSpec.Sequences(path, format, columns, grouping(source), length);
    }

    private static Grouping grouping(Section source) {
        if (source.isBlock(SEQUENCE)) {
            Section series = source.section(SEQUENCE);
            return new Grouping.ById(series.text("id"), series.optionalText("time"));
        }
        source.word(SEQUENCE, Map.of("file", true), "must be file, or { id = column, time = column }");
        return new Grouping.ByFile(source.optionalSection("labels")
                .map(labels -> new Grouping.Labels(labels.text("path"), labels.text("file", "file"))));
    }

    static CsvFormat format(Section source) {
        boolean header = source.flag("header", true);
        String delimiter = source.optional("delimiter", TableReader::character, ",");
        String quote = source.optional("quote", TableReader::character, "\"");
        if (delimiter.equals(quote)) {
            source.refuse("quote", "must be another character than the delimiter");
        }
        return new CsvFormat(header, single(delimiter), single(quote));
    }

    static TableColumns columns(Section source) {
        return new TableColumns(
                source.optional("features", value -> named(value, TableColumns.INPUT), Map.of()),
                source.required("label", value -> named(value, TableColumns.LABEL), Map.of()),
                names(source, "categories"),
                names(source, "text"),
                source.optionalText("sample_weight"),
                missing(source));
    }

    /** A list of names, of which one needs no list; none by default. */
    static List<String> names(Section source, String key) {
        return source.optional(key, TableReader::texts, List.of());
    }

    private static Missing missing(Section source) {
        if (source.isNumber(MISSING)) {
            return new Missing.Fill(source.number(MISSING, Range.ANY));
        }
        String word = source.optional(MISSING, value -> Scalars.word(value, List.of("fail", "drop"), RULE), "fail");
        return word.equals("drop") ? new Missing.Drop() : new Missing.Fail();
    }

    /** Columns by the name of what they make: a block says the names, anything else makes {@code name}. */
    private static Map<String, List<String>> named(ConfigValue value, String name) {
        if (!(value instanceof ConfigObject block)) {
            return Map.of(name, some(value));
        }
        Map<String, List<String>> all = new LinkedHashMap<>();
        new TreeMap<>(block).forEach((key, columns) -> all.put(key, some(columns)));
        if (all.isEmpty()) {
            throw new BadValueException("must name at least one column");
        }
        return all;
    }

    private static List<String> some(ConfigValue value) {
        List<String> columns = texts(value);
        if (columns.isEmpty()) {
            throw new BadValueException("must name at least one column");
        }
        return columns;
    }

    private static List<String> texts(ConfigValue value) {
        return Scalars.listed(value).stream().map(Scalars::text).toList();
    }

    private static String character(ConfigValue value) {
        String text = value.unwrapped().toString();
        if (text.length() != 1 && !DELIMITERS.containsKey(text)) {
            throw new BadValueException("must be one character, tab or space");
        }
        return text;
    }

    private static char single(String text) {
        return DELIMITERS.getOrDefault(text, text.charAt(0));
    }
}
