package org.meanfield.driver.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Reads one of several alternatives with its arguments: {@code dense { units = 10 }} in a block of its own, or plain
 * {@code flatten}.
 *
 * @param noun  what an alternative is called: layer, optimizer
 * @param names all there are
 */
record NamedReader(Problems problems, String noun, Collection<String> names) {

    /** The alternative that {@code value}, at {@code path}, names; none where it cannot be read. */
    Optional<Named> read(String path, ConfigValue value) {
        return switch (value.valueType()) {
            case STRING -> plain(path, value);
            case OBJECT -> inBlock(path, (ConfigObject) value);
            case NUMBER, BOOLEAN, LIST, NULL -> refused(path, value, "must name one " + noun);
        };
    }

    /** Those of a list that can be read. */
    List<Named> readAll(String path, List<ConfigValue> elements) {
        return IntStream.range(0, elements.size())
                .mapToObj(i -> read(path + "[" + i + "]", elements.get(i)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Named> plain(String path, ConfigValue value) {
        String name = value.unwrapped().toString();
        return names.contains(name)
                ? named(name, path + "." + name, value)
                : refused(path, value, Suggestion.unknown(noun, name, names));
    }

    private Optional<Named> inBlock(String path, ConfigObject block) {
        if (block.size() != 1) {
            String seen = block.isEmpty() ? "none" : String.join(" and ", new TreeSet<>(block.keySet()));
            return refused(path, block, "must name exactly one " + noun + ", but names " + seen);
        }
        String name = block.keySet().iterator().next();
        ConfigValue arguments = block.get(name);
        String inside = path + "." + ConfigUtil.joinPath(name);
        if (!names.contains(name)) {
            return refused(inside, arguments, Suggestion.unknown(noun, name, names));
        }
        return arguments.valueType() == ConfigValueType.OBJECT
                ? named(name, inside, arguments)
                : refused(inside, arguments, "must be a block: " + name + " { ... }");
    }

    private Optional<Named> named(String name, String path, ConfigValue arguments) {
        return Optional.of(new Named(name, Section.of(path, arguments, problems)));
    }

    private Optional<Named> refused(String path, ConfigValue value, String rule) {
        problems.add(problems.place(value.origin()), path + Scalars.assigned(value), rule);
        return Optional.empty();
    }
}
