package org.meanfield.driver.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.meanfield.worker.replica.BadModelException;

/** One argument of a layer of Keras as a conf writes it. */
final class KerasValue {
    private KerasValue() {}

    /** Text, a number, a flag, a list of such, or {@code { name { arguments } }} for an initializer or a penalty. */
    static Object of(String layer, String key, JsonNode value) throws BadModelException {
        if (value.isArray()) {
            List<Object> all = new ArrayList<>();
            for (JsonNode element : value) {
                all.add(of(layer, key, element));
            }
            return all;
        }
        if (value.isObject()) {
            return named(layer, key, value);
        }
        if (value.isTextual()) {
            return value.textValue();
        }
        return value.isBoolean() ? (Object) value.booleanValue() : value.numberValue();
    }

    private static Object named(String layer, String key, JsonNode object) throws BadModelException {
        String type = object.path("class_name").asText("");
        if (type.equals("__tuple__")) {
            return of(layer, key, object.path("items"));
        }
        if (!key.endsWith("_initializer") && !key.endsWith("_regularizer")) {
            throw new BadModelException("layer " + layer + " has " + key + " = " + type + ", which is no plain value");
        }
        JsonNode config = object.path("config");
        if (type.equals("VarianceScaling")) {
            return Map.of(scaling(layer, key, config), Map.of());
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : config.properties()) {
            if (!entry.getKey().equals("seed") && !entry.getValue().isNull()) {
                arguments.put(entry.getKey(), of(layer, entry.getKey(), entry.getValue()));
            }
        }
        return Map.of(snake(type), arguments);
    }

    /** {@code L1L2} is {@code l1_l2}, {@code GlorotUniform} is {@code glorot_uniform}. */
    private static String snake(String type) {
        return type.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static String scaling(String layer, String key, JsonNode config) throws BadModelException {
        double scale = config.path("scale").asDouble(1);
        String mode = config.path("mode").asText();
        String rule = scale == 1 && mode.equals("fan_avg")
                ? "glorot"
                : scale == 2 && mode.equals("fan_in") ? "he" : scale == 1 && mode.equals("fan_in") ? "lecun" : "";
        String distribution = config.path("distribution").asText();
        if (rule.isEmpty() || distribution.equals("untruncated_normal")) {
            throw new BadModelException("layer " + layer + " has " + key + " = VarianceScaling " + config
                    + ", which is none of glorot, he and lecun");
        }
        return rule + (distribution.equals("uniform") ? "_uniform" : "_normal");
    }
}
