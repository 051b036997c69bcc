package org.meanfield.driver.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.arguments.Range;

/**
 * One block of a configuration while it is read. It notes every problem with its place, which keys were asked for (any
 * other is unknown), and what each came to, defaults included: the effective configuration.
 */
final class Section implements Arguments {
    private final Block block;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Section> children = new ArrayList<>();
    private final Map<String, Object> effective = new LinkedHashMap<>();

    private Section(Block block) {
        this.block = block;
    }

    /** The whole configuration. */
    static Section root(ConfigObject values, Problems problems) {
        return of("", values, problems);
    }

    /** The block {@code value} at {@code path}; a value that is no block stands for an empty one at its place. */
    static Section of(String path, ConfigValue value, Problems problems) {
        return new Section(Block.of(path, value, problems));
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

    /** The block {@code key}; an empty one where it is not given. */
    Section section(String key) {
        if (!has(key) || isBlock(key)) {
            asked.add(key);
            Section child = of(block.pathOf(key), block.given(key).orElseGet(Block::empty), block.problems());
            children.add(child);
            effective.put(key, child.effective);
            return child;
        }
        refuse(key, "must be a block: " + key + " { ... }");
        return beyondHelp(key);
    }

    /** The blocks of the list {@code key}; no blocks where it holds anything else. */
    List<Section> sections(String key) {
        List<ConfigValue> elements = required(key, Scalars::listed, List.of());
        if (elements.isEmpty() || elements.stream().anyMatch(value -> value.valueType() != ConfigValueType.OBJECT)) {
            refuse(key, "must be a list of blocks: [{ ... }, { ... }]");
            return List.of();
        }
        List<Section> sections = IntStream.range(0, elements.size())
                .mapToObj(i -> of(block.pathOf(key) + "[" + i + "]", elements.get(i), block.problems()))
                .toList();
        children.addAll(sections);
        effective.put(key, sections.stream().map(Section::effective).toList());
        return sections;
    }

    Optional<Section> optionalSection(String key) {
        asked.add(key);
        return has(key) ? Optional.of(section(key)) : Optional.empty();
    }

    /** The block {@code key}, which must be given. */
    Section requiredSection(String key) {
        if (has(key)) {
            return section(key);
        }
        missing(key);
        return beyondHelp(key);
    }

    /** Exactly one of {@code names}, with its arguments: {@code key { name { ... } }} or {@code key = name}. */
    Optional<Named> alternative(String key, String noun, Collection<String> names) {
        asked.add(key);
        if (!has(key)) {
            missing(key);
        }
        NamedReader reader = new NamedReader(block.problems(), noun, names);
        Optional<Named> named = block.given(key).flatMap(value -> reader.read(block.pathOf(key), value));
        named.ifPresent(found -> {
            children.add(found.arguments());
            effective.put(key, found.effective());
        });
        return named;
    }

    @Override
    public <T> Optional<T> alternative(String key, String noun, Map<String, Function<Arguments, T>> readers) {
        return alternative(key, noun, readers.keySet())
                .map(named -> readers.get(named.name()).apply(named.arguments()));
    }

    /** Exactly one of {@code names}, with its arguments, among the keys that nobody has asked for yet. */
    Optional<Named> remaining(String noun, Collection<String> names) {
        ConfigObject rest = block.without(asked);
        ignoreRest();
        Optional<Named> named = new NamedReader(block.problems(), noun, names).read(block.path(), rest);
        named.ifPresent(found -> {
            children.add(found.arguments());
            effective.putAll(found.effective());
        });
        return named;
    }

    /** A list of such alternatives, at least one; those that cannot be read are left out. */
    List<Named> alternatives(String key, String noun, Collection<String> names) {
        if (has(key) && block.given(key).map(Scalars::listed).orElseThrow().isEmpty()) {
            refuse(key, "must hold at least one " + noun);
        }
        return anyAlternatives(key, noun, names);
    }

    /** A list of any number of such alternatives; one needs no list. */
    List<Named> anyAlternatives(String key, String noun, Collection<String> names) {
        List<ConfigValue> elements = required(key, Scalars::listed, List.of());
        List<Named> all = new NamedReader(block.problems(), noun, names).readAll(block.pathOf(key), elements);
        all.forEach(named -> children.add(named.arguments()));
        effective.put(key, all.stream().map(Named::effective).toList());
        return all;
    }

    @Override
    public void refuse(String key, String rule) {
        asked.add(key);
        block.refuse(key, rule);
    }

    /** Notes a problem of this block as a whole. */
    void refuse(String rule) {
        block.problems().add(block.place(), block.path(), rule);
    }

    /** Takes every key for known: nobody can tell, because what decides over them is wrong itself. */
    void ignoreRest() {
        asked.addAll(block.values().keySet());
    }

    /** Notes every key, here and below, that nobody has asked for; call it when all is read. */
    void refuseUnknown(Collection<String> elsewhere) {
        List<String> known = List.copyOf(asked);
        block.values().keySet().stream()
                .filter(key -> has(key) && !known.contains(key))
                .forEach(key -> refuse(key, Suggestion.unknownKey(key, block.path(), known, elsewhere)));
        children.forEach(child -> child.refuseUnknown(elsewhere));
    }

    /** The full names of all keys that were asked for, here and below. */
    List<String> askedPaths() {
        List<String> paths = new ArrayList<>();
        asked.forEach(key -> paths.add(block.pathOf(key)));
        children.forEach(child -> paths.addAll(child.askedPaths()));
        return paths;
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

    private void missing(String key) {
        asked.add(key);
        block.refuseAsMissing(key);
    }

    /** Stands for a block whose problem is noted; what is missing in it is no problem of its own. */
    private Section beyondHelp(String key) {
        return of(block.pathOf(key), Block.empty(), new Problems(block.path()));
    }
}
