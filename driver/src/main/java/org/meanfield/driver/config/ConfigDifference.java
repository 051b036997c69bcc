package org.meanfield.driver.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What of a run's configuration has changed since it began. */
public final class ConfigDifference {
    /** What changes no bit of what is trained, or is told apart by the data itself. */
    private static final Set<String> FREE = Set.of(
            "run.name",
            "run.time_zone",
            "output.dir",
            "output.max_wait",
            "output.permissions",
            "output.tensorboard",
            "output.opentelemetry",
            "output.opentelemetry.endpoint",
            "data.dir",
            "averaging.round_timeout",
            "checkpoint.every",
            "checkpoint.keep",
            "stop.max_time");

    private static final Set<String> STEPS = Set.of("data.scale", "data.standardize", "data.min_max");

    private static final String RUN = "run.json";
    private static final String EPOCHS = "training.epochs";

    /** What may change while a run goes on, for messages. */
    public static final String MAY_CHANGE = FREE.stream()
            .sorted()
            .map(key -> key.equals("data.dir") ? key + " where the data is the same" : key)
            .collect(Collectors.joining(", ", EPOCHS + " (upward), ", ", and everything of Spark's own"));

    private ConfigDifference() {}

    /** A key with its two values; one that is not there is {@code not set}. */
    public record Change(String key, String before, String now) {
        @Override
        public String toString() {
            return key + " = " + now + " (was " + before + ")";
        }
    }

    /** What differs between two effective configurations and must not while a run goes on. */
    public static List<Change> refused(String before, String now) {
        return all(before, now).stream()
                .filter(change -> !FREE.contains(change.key()))
                .filter(change -> !(change.key().equals(EPOCHS) && isUpward(change)))
                .toList();
    }

    /** What differs between two effective configurations, in the order of the keys. */
    public static List<Change> all(String before, String now) {
        Map<String, String> old = flat(before);
        Map<String, String> given = flat(now);
        Set<String> keys = new TreeSet<>(old.keySet());
        keys.addAll(given.keySet());
        List<Change> changes = new ArrayList<>();
        for (String key : keys) {
            Change change = new Change(key, old.getOrDefault(key, "not set"), given.getOrDefault(key, "not set"));
            if (!change.before().equals(change.now())) {
                changes.add(change);
            }
        }
        return changes;
    }

    private static boolean isUpward(Change change) {
        return Integer.parseInt(change.now()) > Integer.parseInt(change.before());
    }

    /** Whether {@code key} says what examples go through before the network sees them. */
    public static boolean isStep(String key) {
        return STEPS.contains(key) || key.startsWith("data.text.");
    }

    private static Map<String, String> flat(String configuration) {
        Problems problems = new Problems(RUN);
        Map<String, String> values = new TreeMap<>();
        new Document(RUN, ConfFiles.alone(RUN, configuration), problems)
                .parsed()
                .ifPresent(parsed -> flatten("", parsed.root(), values));
        if (!problems.none()) {
            throw problems.exception();
        }
        return values;
    }

    private static void flatten(String path, ConfigValue value, Map<String, String> values) {
        if (value instanceof ConfigObject block && !block.isEmpty()) {
            String prefix = path.isEmpty() ? "" : path + ".";
            block.forEach((key, inner) -> flatten(prefix + ConfigUtil.joinPath(key), inner, values));
        } else if (value instanceof ConfigList list && list.stream().anyMatch(ConfigObject.class::isInstance)) {
            for (int i = 0; i < list.size(); i++) {
                flatten(path + "[" + i + "]", list.get(i), values);
            }
        } else {
            values.put(path, value.render(ConfigRenderOptions.concise()));
        }
    }
}
