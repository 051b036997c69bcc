package org.meanfield.driver.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
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

    private Section(Problems problems, String path, Place place, ConfigObject values) {
        this.problems = problems;
        this.path = path;
        this.place = place;
        this.values = values;
    }

    /** The whole configuration. */
    static Section root(ConfigObject values, Problems problems) {
        return new Section(problems, "", Place.MISSING, values);
    }

    @Override
    public boolean has(String key) {
        return given(key).isPresent();
    }

    @Override
    public int integer(String key, int least) {
        return required(key, integer(least), least);
    }

    @Override
    public int integer(String key, int least, int fallback) {
        return optional(key, integer(least), fallback);
    }

    /** A required whole number of any size. */
    long wholeNumber(String key) {
        return required(key, value -> Scalars.wholeNumber(value, Long.MIN_VALUE, Long.MAX_VALUE), 0L);
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

    String text(String key) {
        return required(key, Scalars::text, key);
    }

    String text(String key, String fallback) {
        return optional(key, Scalars::text, fallback);
    }

    @Override
    public <T> T choice(String key, Map<String, T> choices) {
        return decided(key, choices).orElseGet(() -> choices.values().iterator().next());
    }

    @Override
    public <T> T choice(String key, Map<String, T> choices, T fallback) {
        String name = Scalars.nameOf(fallback, choices);
        return choices.get(optional(key, value -> Scalars.name(value, noun(key), choices), name));
    }

    /** A required one of the names in {@code choices}, as the value it stands for; none where it is not given rightly. */
    <T> Optional<T> decided(String key, Map<String, T> choices) {
        String name = required(key, value -> Scalars.name(value, noun(key), choices), "");
        return Optional.ofNullable(choices.get(name));
    }

    /** Any number of the names in {@code choices}, each once, as the values they stand for; one needs no list. */
    <T> List<T> choices(String key, String noun, Map<String, T> choices) {
        List<String> names = required(
                key,
                value -> listed(value).stream()
                        .map(element -> Scalars.name(element, noun, choices))
                        .toList(),
                List.of());
        names.stream()
                .filter(name -> Collections.frequency(names, name) > 1)
                .findFirst()
                .ifPresent(name -> refuse(key, "names " + name + " twice"));
        return names.stream().map(choices::get).toList();
    }

    @Override
    public List<Integer> integers(String key, int count, int least, List<Integer> fallback) {
        return optional(
                key,
                value -> {
                    List<Integer> numbers = integersOf(value, least);
                    if (numbers.size() == 1) {
                        return Collections.nCopies(count, numbers.get(0));
                    }
                    if (numbers.size() != count) {
                        throw new BadValueException("must be one whole number, or a list of " + count);
                    }
                    return numbers;
                },
                fallback);
    }

    @Override
    public List<Integer> integers(String key, int least) {
        return required(key, value -> filled(integersOf(value, least), "whole number"), List.of(least));
    }

    @Override
    public List<Double> numbers(String key, Range range) {
        return required(
                key,
                value -> filled(
                        listed(value).stream()
                                .map(element -> Scalars.number(element, range))
                                .toList(),
                        "number"),
                List.of(Double.NaN));
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

    /** The block {@code key}; an empty one where it is not given. */
    Section section(String key) {
        asked.add(key);
        Optional<ConfigValue> value = given(key);
        if (value.isPresent() && !isBlock(key)) {
            refuse(key, "must be a block: " + key + " { ... }");
            return new Section(new Problems(path), pathOf(key), place, empty());
        }
        Section child = child(pathOf(key), value.orElseGet(Section::empty));
        effective.put(key, child.effective);
        return child;
    }

    /** Exactly one of {@code names}, with its arguments: {@code key { name { ... } }} or {@code key = name}. */
    Optional<Named> alternative(String key, String noun, Collection<String> names) {
        asked.add(key);
        Optional<ConfigValue> value = given(key);
        if (value.isEmpty()) {
            missing(key);
        }
        Optional<Named> named = value.flatMap(given -> named(pathOf(key), given, noun, names));
        named.ifPresent(found -> effective.put(key, asEffective(found)));
        return named;
    }

    @Override
    public <T> Optional<T> alternative(String key, String noun, Map<String, Function<Arguments, T>> readers) {
        return alternative(key, noun, readers.keySet())
                .map(named -> readers.get(named.name()).apply(named.arguments()));
    }

    /** A list of such alternatives, at least one; those that cannot be read are left out. */
    List<Named> alternatives(String key, String noun, Collection<String> names) {
        List<ConfigValue> elements = required(key, Section::listed, List.of());
        if (elements.isEmpty()) {
            effective.remove(key);
            if (has(key)) {
                refuse(key, "must hold at least one " + noun);
            }
        }
        List<Named> all = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            named(pathOf(key) + "[" + i + "]", elements.get(i), noun, names).ifPresent(all::add);
        }
        effective.put(key, all.stream().map(Section::asEffective).toList());
        return all;
    }

    @Override
    public void refuse(String key, String rule) {
        problems.add(
                given(key).map(value -> problems.place(value.origin())).orElse(place),
                pathOf(key) + given(key).map(Section::assigned).orElse(""),
                rule);
    }

    /** Notes a problem of this whole block. */
    void refuse(String rule) {
        problems.add(place, path, rule);
    }

    /** Takes every key for known: nobody can tell, because what decides over them is wrong itself. */
    void ignoreRest() {
        asked.addAll(values.keySet());
    }

    /** Notes every key, here and below, that nobody has asked for; call it when all is read. */
    void refuseUnknown(Set<String> elsewhere) {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                refuse(key, Suggestion.unknownKey(key, path, asked, elsewhere));
            }
        }
        children.forEach(child -> child.refuseUnknown(elsewhere));
    }

    /** The full names of all keys that were asked for, here and below. */
    Set<String> askedPaths() {
        Set<String> paths = new LinkedHashSet<>();
        asked.forEach(key -> paths.add(pathOf(key)));
        children.forEach(child -> paths.addAll(child.askedPaths()));
        return paths;
    }

    /** Every key that was read with the value it came to: text, numbers, flags, lists and maps of them. */
    Map<String, Object> effective() {
        return effective;
    }

    private <T> T required(String key, Function<ConfigValue, T> reader, T spare) {
        asked.add(key);
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
        problems.add(place, pathOf(key), "is required");
    }

    private Optional<ConfigValue> given(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> value.valueType() != ConfigValueType.NULL);
    }

    private Optional<Named> named(String at, ConfigValue value, String noun, Collection<String> names) {
        return switch (value.valueType()) {
            case STRING -> known(value.unwrapped().toString(), at + assigned(value), value, noun, names)
                    .map(name -> new Named(name, child(at + "." + name, value)));
            case OBJECT -> inBlock(at, (ConfigObject) value, noun, names);
            default -> {
                problems.add(problems.place(value.origin()), at + assigned(value), "must name one " + noun);
                yield Optional.empty();
            }
        };
    }

    private Optional<Named> inBlock(String at, ConfigObject block, String noun, Collection<String> names) {
        if (block.size() != 1) {
            String seen = block.isEmpty() ? "none" : String.join(" and ", block.keySet());
            problems.add(problems.place(block.origin()), at, "must name exactly one " + noun + ", but names " + seen);
            return Optional.empty();
        }
        Map.Entry<String, ConfigValue> only = block.entrySet().iterator().next();
        String inside = at + "." + ConfigUtil.joinPath(only.getKey());
        Optional<String> name = known(only.getKey(), inside, only.getValue(), noun, names);
        if (name.isPresent() && only.getValue().valueType() != ConfigValueType.OBJECT) {
            problems.add(
                    problems.place(only.getValue().origin()),
                    inside + assigned(only.getValue()),
                    "must be a block: " + only.getKey() + " { ... }");
            return Optional.empty();
        }
        return name.map(found -> new Named(found, child(inside, only.getValue())));
    }

    private Optional<String> known(String name, String subject, ConfigValue at, String noun, Collection<String> names) {
        if (names.contains(name)) {
            return Optional.of(name);
        }
        problems.add(problems.place(at.origin()), subject, Suggestion.unknown(noun, name, names));
        return Optional.empty();
    }

    private Section child(String at, ConfigValue value) {
        ConfigObject block = value instanceof ConfigObject object ? object : empty();
        Section child = new Section(problems, at, problems.place(value.origin()), block);
        children.add(child);
        return child;
    }

    private static Map<String, Object> asEffective(Named named) {
        return Map.of(named.name(), named.arguments().effective);
    }

    private static Function<ConfigValue, Integer> integer(int least) {
        return value -> (int) Scalars.wholeNumber(value, least, Integer.MAX_VALUE);
    }

    private static List<Integer> integersOf(ConfigValue value, int least) {
        return listed(value).stream().map(integer(least)).toList();
    }

    private static <T> List<T> filled(List<T> list, String noun) {
        if (list.isEmpty()) {
            throw new BadValueException("must hold at least one " + noun);
        }
        return list;
    }

    private static String noun(String key) {
        return key.replace('_', ' ');
    }

    /** The elements of a list; a single value is a list of one. */
    private static List<ConfigValue> listed(ConfigValue value) {
        return value instanceof ConfigList list ? List.copyOf(list) : List.of(value);
    }

    private static String assigned(ConfigValue value) {
        return value.valueType() == ConfigValueType.OBJECT ? "" : " = " + Scalars.shown(value);
    }

    private static ConfigObject empty() {
        return ConfigFactory.empty().root();
    }

    private String pathOf(String key) {
        String quoted = ConfigUtil.joinPath(key);
        return path.isEmpty() ? quoted : path + "." + quoted;
    }
}
