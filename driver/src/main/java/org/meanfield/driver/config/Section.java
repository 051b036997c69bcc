package org.meanfield.driver.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.meanfield.worker.arguments.Arguments;

/**
 * One block of a configuration while it is read, with the blocks within. It notes every problem with its place, which
 * keys were asked for (any other is unknown), and what each came to, defaults included: the effective configuration.
 */
final class Section extends SectionValues {
    private final List<Section> children = new ArrayList<>();

    private Section(Block block) {
        super(block);
    }

    /** The whole configuration. */
    static Section root(ConfigObject values, Problems problems) {
        return of("", values, problems);
    }

    /** The block {@code value} at {@code path}; a value that is no block stands for an empty one at its place. */
    static Section of(String path, ConfigValue value, Problems problems) {
        return new Section(Block.of(path, value, problems));
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

    /** Stands for a block whose problem is noted; what is missing in it is no problem of its own. */
    private Section beyondHelp(String key) {
        return of(block.pathOf(key), Block.empty(), new Problems(block.path()));
    }
}
