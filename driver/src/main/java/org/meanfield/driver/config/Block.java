package org.meanfield.driver.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One block of a configuration as it was written, and where problems with it go. */
record Block(String path, Place place, ConfigObject values, Problems problems) {

    /** The block {@code value} at {@code path}; a value that is no block stands for an empty one at its place. */
    static Block of(String path, ConfigValue value, Problems problems) {
        ConfigObject block = value instanceof ConfigObject object ? object : empty();
        return new Block(path, problems.place(value.origin()), block, problems);
    }

    static ConfigObject empty() {
        return ConfigFactory.empty().root();
    }

    Optional<ConfigValue> given(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> value.valueType() != ConfigValueType.NULL);
    }

    /** Every key that is given, in the order of the file; those of one line, whose order is not known, by name. */
    List<String> keys() {
        return values.keySet().stream()
                .filter(key -> given(key).isPresent())
                .sorted(Comparator.comparing(
                                (String key) -> problems.place(values.get(key).origin()))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Notes every key that shares its line with another: HOCON does not tell which comes first. */
    void refuseSharedLines() {
        Set<Place> places = new HashSet<>();
        keys().stream()
                .filter(key -> !places.add(problems.place(values.get(key).origin())))
                .forEach(key -> refuse(key, "must stand on a line of its own: the order counts"));
    }

    /** The block without {@code keys}. */
    ConfigObject without(Collection<String> keys) {
        ConfigObject rest = values;
        for (String key : keys) {
            rest = rest.withoutKey(key);
        }
        return rest;
    }

    String pathOf(String key) {
        String quoted = ConfigUtil.joinPath(key);
        return path.isEmpty() ? quoted : path + "." + quoted;
    }

    void refuse(String key, String rule) {
        Optional<ConfigValue> value = given(key);
        problems.add(
                value.map(ConfigValue::origin).map(problems::place).orElse(place),
                pathOf(key) + value.map(Scalars::assigned).orElse(""),
                rule);
    }

    void refuseAsMissing(String key) {
        problems.add(place.missing(), pathOf(key), "is required");
    }
}
