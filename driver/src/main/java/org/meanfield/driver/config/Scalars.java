package org.meanfield.driver.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.meanfield.worker.arguments.Range;

/**
 * HOCON's single values as Java's. A number or a flag may be written as text too: so do {@code --set} and environment
 * variables.
 */
final class Scalars {
    private static final int LONGEST_SHOWN = 40;

    /** What stands before the host of a URL: a user, and a password that nobody must see. */
    private static final Pattern PASSWORD = Pattern.compile("(://[^/@:]*):[^/@]*@");

    private Scalars() {}

    static String text(ConfigValue value) {
        String text = scalar(value, "must be text");
        if (text.isBlank()) {
            throw new BadValueException("must not be empty");
        }
        if (PASSWORD.matcher(text).find()) {
            throw new BadValueException(
                    "must hold no password: a run keeps its configuration; give it to Spark or Hadoop,"
                            + " as a spark.hadoop.* setting");
        }
        return text;
    }

    static long wholeNumber(ConfigValue value, long least, long most) {
        BigDecimal number = decimal(value, "must be a whole number");
        if (number.stripTrailingZeros().scale() > 0) {
            throw new BadValueException("must be a whole number");
        }
        if (number.compareTo(BigDecimal.valueOf(least)) < 0) {
            throw new BadValueException("must be at least " + least);
        }
        if (number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw new BadValueException("must be at most " + most);
        }
        return number.longValueExact();
    }

    static int integer(ConfigValue value, int least) {
        return (int) wholeNumber(value, least, Integer.MAX_VALUE);
    }

    /** One or more whole numbers. */
    static List<Integer> integers(ConfigValue value, int least) {
        return filled(value, "whole number").stream()
                .map(element -> integer(element, least))
                .toList();
    }

    /** Exactly {@code count} whole numbers; a single one stands for all. */
    static List<Integer> integers(ConfigValue value, int count, int least) {
        List<Integer> numbers = integers(value, least);
        if (numbers.size() == 1) {
            return Collections.nCopies(count, numbers.get(0));
        }
        if (numbers.size() != count) {
            throw new BadValueException("must be one whole number, or a list of " + count);
        }
        return numbers;
    }

    /** Whole numbers in {@code count} pairs; one stands for all, and {@code count} of them for a pair of equals each. */
    static List<List<Integer>> pairs(ConfigValue value, int count, int least) {
        List<ConfigValue> elements = filled(value, "whole number");
        if (elements.size() == 1 && elements.get(0).valueType() != ConfigValueType.LIST) {
            int all = integer(elements.get(0), least);
            return Collections.nCopies(count, List.of(all, all));
        }
        if (count == 1 && elements.size() == 2) {
            return List.of(integers(value, least));
        }
        if (elements.size() != count) {
            throw new BadValueException("must be one whole number, or a list of " + (count == 1 ? "two" : count)
                    + (count == 1 ? "" : " numbers or pairs of them"));
        }
        return elements.stream().map(element -> integers(element, 2, least)).toList();
    }

    /** One or more texts. */
    static List<String> texts(ConfigValue value) {
        return filled(value, "name").stream().map(Scalars::text).toList();
    }

    static double number(ConfigValue value, Range range) {
        double number = decimal(value, "must be a number").doubleValue();
        if (!range.holds().test(number)) {
            throw new BadValueException(range.rule());
        }
        return number;
    }

    /** One or more numbers. */
    static List<Double> numbers(ConfigValue value, Range range) {
        return filled(value, "number").stream()
                .map(element -> number(element, range))
                .toList();
    }

    static boolean flag(ConfigValue value) {
        return switch (scalar(value, "must be true or false")) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new BadValueException("must be true or false");
        };
    }

    /** One of {@code words}, or what breaks {@code rule}. */
    static String word(ConfigValue value, Collection<String> words, String rule) {
        String word = scalar(value, rule);
        if (!words.contains(word)) {
            throw new BadValueException(rule);
        }
        return word;
    }

    /** One of the names in {@code choices}; of several with the same meaning, the first. */
    static <T> String name(ConfigValue value, String noun, Map<String, T> choices) {
        String name = text(value);
        if (!choices.containsKey(name)) {
            throw new BadValueException(Suggestion.unknown(noun, name, choices.keySet()));
        }
        return nameOf(choices.get(name), choices);
    }

    /** The first name that stands for {@code choice}. */
    static <T> String nameOf(T choice, Map<String, T> choices) {
        return choices.entrySet().stream()
                .filter(entry -> entry.getValue().equals(choice))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    static boolean isNumber(ConfigValue value) {
        return decimalOf(value).isPresent();
    }

    /** The elements of a list; a single value is a list of one. */
    static List<ConfigValue> listed(ConfigValue value) {
        return value instanceof ConfigList list ? List.copyOf(list) : List.of(value);
    }

    /** The value as a message shows it behind its key; blocks are not shown. */
    static String assigned(ConfigValue value) {
        return value.valueType() == ConfigValueType.OBJECT ? "" : " = " + shown(value);
    }

    /** The value as a message shows it. */
    private static String shown(ConfigValue value) {
        String whole = value.valueType() == ConfigValueType.STRING
                        && !value.unwrapped().toString().isBlank()
                ? value.unwrapped().toString().replaceAll("\\s+", " ")
                : value.render(ConfigRenderOptions.concise());
        String text = PASSWORD.matcher(whole).replaceAll("$1:***@");
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN - 3) + "...";
    }

    private static List<ConfigValue> filled(ConfigValue value, String noun) {
        List<ConfigValue> elements = listed(value);
        if (elements.isEmpty()) {
            throw new BadValueException("must hold at least one " + noun);
        }
        return elements;
    }

    private static BigDecimal decimal(ConfigValue value, String rule) {
        return decimalOf(value).orElseThrow(() -> new BadValueException(rule));
    }

    /** The number a value is; one with thousands of digits is taken for text. */
    private static Optional<BigDecimal> decimalOf(ConfigValue value) {
        if (!List.of(ConfigValueType.NUMBER, ConfigValueType.STRING).contains(value.valueType())) {
            return Optional.empty();
        }
        try {
            BigDecimal decimal = new BigDecimal(value.unwrapped().toString().strip());
            return Math.abs((long) decimal.scale()) > 1000 ? Optional.empty() : Optional.of(decimal);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static String scalar(ConfigValue value, String rule) {
        return switch (value.valueType()) {
            case STRING -> value.unwrapped().toString();
            case NUMBER, BOOLEAN -> value.render(ConfigRenderOptions.concise());
            case OBJECT, LIST, NULL -> throw new BadValueException(rule);
        };
    }
}
