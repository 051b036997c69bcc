package org.meanfield.driver.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
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
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.arguments.Range;

/**
 * One block of a configuration while it is read. It notes every problem with its place, which keys were asked for (any
 * other is unknown), and what each came to, defaults included: the effective configuration.
 */
final class Section implements Arguments {
    private final Problems problems;
    private final String path;
    private final Place place;
    private final ConfigObject values;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Section> children = new ArrayList<>();
    private final Map<String, Object> effective = new LinkedHashMap<>();

    private Section(String path, Place place, ConfigObject values, Problems problems) {
        this.problems = problems;
        this.path = path;
        this.place = place;
        this.values = values;
    }

    /** The whole configuration. */
    static Section root(ConfigObject values, Problems problems) {
        return of("", values, problems);
    }

    /** The block {@code value} at {@code path}; a value that is no block stands for an empty one at its place. */
    static Section of(String path, ConfigValue value, Problems problems) {
        ConfigObject block = value instanceof ConfigObject object ? object : empty();
        return new Section(path, problems.place(value.origin()), block, problems);
    }

    @Override
    public boolean has(String key) {
        return given(key).isPresent();
    }

    @Override
    public boolean isBlock(String key) {
        return given(key)
                .filter(value -> value.valueType() == ConfigValueType.OBJECT)
                .isPresent();
    }

    boolean isNumber(String key) {
        return given(key).filter(Scalars::isNumber).isPresent();
    }

    boolean isList(String key) {
        return given(key)
                .filter(value -> value.valueType() == ConfigValueType.LIST)
                .isPresent();
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

    /** Any number of the names in {@code choices}, each once, as the values they stand for; one needs no list. */
    <T> List<T> choices(String key, String noun, Map<String, T> choices) {
        return required(key, value -> Scalars.names(value, noun, choices), List.<String>of()).stream()
                .map(choices::get)
                .toList();
    }

    /** The block {@code key}; an empty one where it is not given. */
    Section section(String key) {
        if (!has(key) || isBlock(key)) {
            asked.add(key);
            Section child = of(pathOf(key), given(key).orElseGet(Section::empty), problems);
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
        List<Section> sections = new ArrayList<>();
        for (ConfigValue element : elements) {
            sections.add(of(pathOf(key) + "[" + sections.size() + "]", element, problems));
        }
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
        NamedReader reader = new NamedReader(problems, noun, names);
        Optional<Named> named = given(key).flatMap(value -> reader.read(pathOf(key), value));
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

    /** A list of such alternatives, at least one; those that cannot be read are left out. */
    List<Named> alternatives(String key, String noun, Collection<String> names) {
        List<ConfigValue> elements = required(key, Scalars::listed, List.of());
        if (has(key) && elements.isEmpty()) {
            refuse(key, "must hold at least one " + noun);
        }
        NamedReader reader = new NamedReader(problems, noun, names);
        List<Named> all = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            reader.read(pathOf(key) + "[" + i + "]", elements.get(i)).ifPresent(all::add);
        }
        all.forEach(named -> children.add(named.arguments()));
        effective.put(key, all.stream().map(Named::effective).toList());
        return all;
    }

    @Override
    public void refuse(String key, String rule) {
        asked.add(key);
        Optional<ConfigValue> value = given(key);
        problems.add(
                value.map(ConfigValue::origin).map(problems::place).orElse(place),
                pathOf(key) + value.map(Scalars::assigned).orElse(""),
                rule);
    }

    /** Notes a problem of this block as a whole. */
    void refuse(String rule) {
        problems.add(place, path, rule);
    }

    /** Takes every key for known: nobody can tell, because what decides over them is wrong itself. */
    void ignoreRest() {
        asked.addAll(values.keySet());
    }

    /** Notes every key, here and below, that nobody has asked for; call it when all is read. */
    void refuseUnknown(Collection<String> elsewhere) {
        List<String> known = List.copyOf(asked);
        values.keySet().stream()
                .filter(key -> has(key) && !known.contains(key))
                .forEach(key -> refuse(key, Suggestion.unknownKey(key, path, known, elsewhere)));
        children.forEach(child -> child.refuseUnknown(elsewhere));
    }

    /** The full names of all keys that were asked for, here and below. */
    List<String> askedPaths() {
        List<String> paths = new ArrayList<>();
        asked.forEach(key -> paths.add(pathOf(key)));
        children.forEach(child -> paths.addAll(child.askedPaths()));
        return paths;
    }

    /** Every key that was read with the value it came to: text, numbers, flags, lists and maps of them. */
    Map<String, Object> effective() {
        return Collections.unmodifiableMap(effective);
    }

    private <T> T required(String key, Function<ConfigValue, T> reader, T spare) {
        if (!has(key)) {
            missing(key);
            return spare;
        }
        return optional(key, reader, spare);
    }

    private <T> T optional(String key, Function<ConfigValue, T> reader, T fallback) {
        asked.add(key);
        try {
            T value = given(key).map(reader).orElse(fallback);
            effective.put(key, value);
            return value;
        } catch (BadValueException broken) {
            refuse(key, broken.getMessage());
            return fallback;
        }
    }

    private void missing(String key) {
        asked.add(key);
        problems.add(place.missing(), pathOf(key), "is required");
    }

    /** Stands for a block whose problem is noted; what is missing in it is no problem of its own. */
    private Section beyondHelp(String key) {
        return of(pathOf(key), empty(), new Problems(path));
    }

    private Optional<ConfigValue> given(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> value.valueType() != ConfigValueType.NULL);
    }

    private String pathOf(String key) {
        String quoted = ConfigUtil.joinPath(key);
        return path.isEmpty() ? quoted : path + "." + quoted;
    }

    private static ConfigObject empty() {
        return ConfigFactory.empty().root();
    }
}
