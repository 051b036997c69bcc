package org.meanfield.driver.config;

import com.typesafe.config.ConfigUtil;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the effective configuration as HOCON, in the order in which it was read, short blocks on one line. */
final class EffectiveText {
    private static final int WIDTH = 100;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*(/[A-Za-z0-9_.-]+)*");
    private static final Set<String> WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off", "include");

    private EffectiveText() {}

    static String of(Map<String, Object> configuration) {
        StringBuilder text = new StringBuilder();
        configuration.forEach((key, value) -> entry(ConfigUtil.joinPath(key), value, "", text));
        return text.toString();
    }

    private static void entry(String key, Object value, String indent, StringBuilder text) {
        if (value instanceof Map<?, ?> block && block.size() == 1) {
            Map.Entry<?, ?> only = block.entrySet().iterator().next();
            if (!(only.getValue() instanceof Map<?, ?>)) {
                entry(key + "." + ConfigUtil.joinPath(only.getKey().toString()), only.getValue(), indent, text);
                return;
            }
        }
        String line = indent + key + (value instanceof Map ? " " : " = ") + inline(value);
        if (line.length() <= WIDTH && !(indent.isEmpty() && value instanceof Map)) {
            text.append(line).append('\n');
        } else if (value instanceof Map<?, ?> block) {
            text.append(indent).append(key).append(" {\n");
            block.forEach((name, inner) -> entry(ConfigUtil.joinPath(name.toString()), inner, indent + "  ", text));
            text.append(indent).append("}\n");
        } else if (value instanceof List<?> list) {
            text.append(indent).append(key).append(" = [\n");
            list.forEach(element ->
                    text.append(indent).append("  ").append(inline(element)).append('\n'));
            text.append(indent).append("]\n");
        } else {
            text.append(line).append('\n');
        }
    }

    private static String inline(Object value) {
        if (value instanceof Map<?, ?> block) {
            return block.isEmpty()
                    ? "{}"
                    : block.entrySet().stream()
                            .map(entry -> ConfigUtil.joinPath(entry.getKey().toString())
                                    + (entry.getValue() instanceof Map ? " " : " = ")
                                    + inline(entry.getValue()))
                            .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(EffectiveText::inline).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Double number) {
            return number(number);
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : quoted(value.toString());
    }

    private static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9
                ? Long.toString((long) number)
                : Double.toString(number).replace(".0E", "e").replace('E', 'e');
    }

    private static String quoted(String text) {
        return PLAIN.matcher(text).matches() && !WORDS.contains(text) ? text : ConfigUtil.quoteString(text);
    }
}
