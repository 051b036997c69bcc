package org.meanfield.worker.arguments;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.nd4j.shade.jackson.databind.JsonNode;

/** Arguments written in JSON; whatever is wrong with them is an exception. */
public final class JsonArguments implements Arguments {
    private final JsonNode values;
    private final Set<String> left = new LinkedHashSet<>();

    public JsonArguments(JsonNode values) {
        this.values = values;
        values.fieldNames().forEachRemaining(left::add);
    }

    /** Reads a block and insists that every key of it has been read. */
    public static <T> T read(JsonNode values, Function<Arguments, T> reader) {
        JsonArguments arguments = new JsonArguments(values);
        T read = reader.apply(arguments);
        if (!arguments.left.isEmpty()) {
            throw new IllegalArgumentException("Nobody reads " + arguments.left + " of " + values);
        }
        return read;
    }

    @Override
    public boolean has(String key) {
        return values.has(key);
    }

    @Override
    public boolean isBlock(String key) {
        return values.path(key).isObject();
    }

    @Override
    public int integer(String key, int least) {
        return given(key).asInt();
    }

    @Override
    public int integer(String key, int least, int fallback) {
        return has(key) ? integer(key, least) : fallback;
    }

    @Override
    public double number(String key, Range range) {
        return given(key).asDouble();
    }

    @Override
    public double number(String key, Range range, double fallback) {
        return has(key) ? number(key, range) : fallback;
    }

    @Override
    public boolean flag(String key, boolean fallback) {
        return has(key) ? given(key).asBoolean() : fallback;
    }

    @Override
    public <T> T choice(String key, Map<String, T> choices) {
        return Optional.ofNullable(choices.get(given(key).asText())).orElseThrow(() -> wrong(key));
    }

    @Override
    public <T> T choice(String key, Map<String, T> choices, T fallback) {
        return has(key) ? choice(key, choices) : fallback;
    }

    @Override
    public List<Integer> integers(String key, int count, int least, List<Integer> fallback) {
        return has(key) ? integers(key, count, least) : fallback;
    }

    @Override
    public List<Integer> integers(String key, int count, int least) {
        return of(given(key), count);
    }

    @Override
    public List<Integer> integers(String key, int least) {
        JsonNode value = given(key);
        return of(value, value.isArray() ? value.size() : 1);
    }

    private static List<Integer> of(JsonNode value, int count) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asInt)
                        .toList()
                : Collections.nCopies(count, value.asInt());
    }

    @Override
    public List<List<Integer>> pairs(String key, int count, int least, int fallback) {
        if (!has(key)) {
            return Collections.nCopies(count, List.of(fallback, fallback));
        }
        JsonNode value = given(key);
        return value.isArray() && (count > 1 || value.get(0).isArray())
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(pair -> of(pair, 2))
                        .toList()
                : Collections.nCopies(count, of(value, 2));
    }

    @Override
    public List<Double> numbers(String key, Range range) {
        return StreamSupport.stream(given(key).spliterator(), false)
                .map(JsonNode::asDouble)
                .toList();
    }

    @Override
    public <T> Optional<T> alternative(String key, String noun, Map<String, Function<Arguments, T>> readers) {
        JsonNode value = given(key);
        String name = value.isTextual() ? value.asText() : value.fieldNames().next();
        Function<Arguments, T> reader = Optional.ofNullable(readers.get(name)).orElseThrow(() -> wrong(key));
        return Optional.of(read(value.path(name), reader));
    }

    @Override
    public void refuse(String key, String rule) {
        throw new IllegalArgumentException(key + " of " + values + " " + rule);
    }

    private JsonNode given(String key) {
        left.remove(key);
        return Optional.ofNullable(values.get(key)).orElseThrow(() -> wrong(key));
    }

    private IllegalArgumentException wrong(String key) {
        return new IllegalArgumentException("Cannot read " + key + " of " + values);
    }
}
