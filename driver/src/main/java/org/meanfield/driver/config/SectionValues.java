package org.meanfield.driver.config;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.arguments.Range;

/**
 * The single values of a block while it is read. Every problem is noted with its place, and which keys were asked for,
 * and what each came to.
 */
abstract class SectionValues implements Arguments {
    final Block block;
    final Set<String> asked = new LinkedHashSet<>();
    final Map<String, Object> effective = new LinkedHashMap<>();

    SectionValues(Block block) {
        this.block = block;
    }

    /** Every key that is given, in the order of the file. */
    List<String> keys() {
        return block.keys();
    }

    /** The same where the order counts, so that each key must stand on a line of its own. */
    List<String> orderedKeys() {
        block.refuseSharedLines();
        return block.keys();
    }

    @Override
    public boolean has(String key) {
        return block.given(key).isPresent();
    }

    @Override
    public boolean isBlock(String key) {
        return is(key, ConfigValueType.OBJECT);
    }

    boolean isList(String key) {
        return is(key, ConfigValueType.LIST);
    }

    boolean isNumber(String key) {
        return block.given(key).filter(Scalars::isNumber).isPresent();
    }

    private boolean is(String key, ConfigValueType type) {
        return block.given(key).filter(value -> value.valueType() == type).isPresent();
    }

    String text(String key) {
        return required(key, Scalars::text, key);
    }

    String text(String key, String fallback) {
        return optional(key, Scalars::text, fallback);
    }

    Optional<String> optionalText(String key) {
        asked.add(key);
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    @Override
    public int integer(String key, int least) {
        return required(key, value -> Scalars.integer(value, least), least);
    }

    @Override
    public int integer(String key, int least, int fallback) {
        return optional(key, value -> Scalars.integer(value, least), fallback);
    }

    /** A required whole number of 64 bits. */
    long wholeNumber(String key) {
        return required(key, value -> Scalars.wholeNumber(value, Long.MIN_VALUE, Long.MAX_VALUE), 0L);
    }

    @Override
    public List<Integer> integers(String key, int count, int least, List<Integer> fallback) {
        return optional(key, value -> Scalars.integers(value, count, least), fallback);
    }

    @Override
    public List<Integer> integers(String key, int count, int least) {
        return required(key, value -> Scalars.integers(value, count, least), Collections.nCopies(count, least));
    }

    @Override
    public List<List<Integer>> pairs(String key, int count, int least, int fallback) {
        List<List<Integer>> spare = Collections.nCopies(count, List.of(fallback, fallback));
        return optional(key, value -> Scalars.pairs(value, count, least), spare);
    }

    @Override
    public List<Integer> integers(String key, int least) {
        return required(key, value -> Scalars.integers(value, least), List.of(least));
    }

    @Override
    public List<Double> numbers(String key, Range range) {
        return required(key, value -> Scalars.numbers(value, range), List.of(Double.NaN));
    }

    @Override
    public double number(String key, Range range) {
        return required(key, value -> Scalars.number(value, range), Double.NaN);
    }

    @Override
    public double number(String key, Range range, double fallback) {
        return optional(key, value -> Scalars.number(value, range), fallback);
    }

    @Override
    public boolean flag(String key, boolean fallback) {
        return optional(key, Scalars::flag, fallback);
    }

    @Override
    public <T> T choice(String key, Map<String, T> choices) {
        return decided(key, choices).orElseGet(() -> choices.values().iterator().next());
    }

    @Override
    public <T> T choice(String key, Map<String, T> choices, T fallback) {
        return choices.get(
                optional(key, value -> Scalars.name(value, key, choices), Scalars.nameOf(fallback, choices)));
    }

    /** A required one of the names in {@code choices}, as the value it stands for; none where it is given wrongly. */
    <T> Optional<T> decided(String key, Map<String, T> choices) {
        String name = required(key, value -> Scalars.name(value, key, choices), "");
        return Optional.ofNullable(choices.get(name));
    }

    /** A required one of {@code words}, as the value it stands for; {@code rule} says all that may stand here. */
    <T> Optional<T> word(String key, Map<String, T> words, String rule) {
        String word = required(key, value -> Scalars.word(value, words.keySet(), rule), "");
        return Optional.ofNullable(words.get(word));
    }

    /** One or more texts; one needs no list. */
    List<String> texts(String key) {
        return required(key, Scalars::texts, List.of());
    }

    @Override
    public void refuse(String key, String rule) {
        asked.add(key);
        block.refuse(key, rule);
    }

    /** Every key that was read with the value it came to: text, numbers, flags, lists and maps of them. */
    Map<String, Object> effective() {
        return Collections.unmodifiableMap(effective);
    }

    /** What {@code reader} makes of a required value, or {@code spare} where it is missing or refused. */
    <T> T required(String key, Function<ConfigValue, T> reader, T spare) {
        if (!has(key)) {
            missing(key);
            return spare;
        }
        return optional(key, reader, spare);
    }

    /** What {@code reader} makes of a value, or {@code fallback} where it is missing or refused. */
    <T> T optional(String key, Function<ConfigValue, T> reader, T fallback) {
        asked.add(key);
        try {
            T value = block.given(key).map(reader).orElse(fallback);
            effective.put(key, value);
            return value;
        } catch (BadValueException broken) {
            refuse(key, broken.getMessage());
            return fallback;
        }
    }

    void missing(String key) {
        asked.add(key);
        block.refuseAsMissing(key);
    }
}
