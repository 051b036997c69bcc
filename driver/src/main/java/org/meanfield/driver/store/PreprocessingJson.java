package org.meanfield.driver.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.Decoding;
import org.meanfield.worker.data.Lookup;
import org.meanfield.worker.data.Part;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Step;

/** preprocessing.json in a run's directory: what was fitted on the training data, to the last bit, by the names that the conf uses. */
public final class PreprocessingJson {
    private PreprocessingJson() {}

    static Content of(Preprocessing preprocessing) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        preprocessing.inputs().forEach(input -> decoding(node.withArray("inputs"), input));
        preprocessing.targets().forEach(target -> decoding(node.withArray("targets"), target));
        return Json.indented(node);
    }

    /**
     * The preprocessing that such a file holds.
     *
     * @throws IOException where it cannot be read, or holds something else
     */
    public static Preprocessing read(InputStream file) throws IOException {
        JsonNode node = Json.read(file.readAllBytes(), JsonNode.class);
        try {
            return new Preprocessing(
                    each(node.required("inputs"), PreprocessingJson::decoding),
                    each(node.required("targets"), PreprocessingJson::decoding));
        } catch (IllegalArgumentException e) {
            throw new IOException("it is no preprocessing: " + e.getMessage(), e);
        }
    }

    private static void decoding(ArrayNode into, Decoding decoding) {
        ObjectNode node = into.addObject();
        node.put("name", decoding.column().name());
        ArrayNode shape = node.putArray("shape");
        decoding.column().shape().axes().forEach(axis -> shape.add(axis));
        ArrayNode parts = node.putArray("parts");
        decoding.parts().forEach(part -> part(parts.addObject(), part));
    }

    private static Decoding decoding(JsonNode node) {
        Shape shape = new Shape(each(node.required("shape"), JsonNode::intValue));
        return new Decoding(
                new Column(node.required("name").textValue(), shape),
                each(node.required("parts"), PreprocessingJson::part));
    }

    private static void part(ObjectNode node, Part part) {
        node.put("column", part.column());
        node.put("width", part.width());
        if (part.lookup() instanceof Lookup.Names names) {
            texts(node.putArray("names"), names.names());
        } else if (part.lookup() instanceof Lookup.Words words) {
            texts(node.putArray("words"), words.words());
            node.put("output_sequence_length", words.length());
        }
        ArrayNode steps = node.putArray("steps");
        part.steps().forEach(step -> step(steps.addObject(), step));
    }

    private static Part part(JsonNode node) {
        return new Part(
                node.required("column").intValue(),
                node.required("width").intValue(),
                lookup(node),
                each(node.required("steps"), PreprocessingJson::step));
    }

    private static Lookup lookup(JsonNode node) {
        if (node.has("names")) {
            return new Lookup.Names(each(node.get("names"), JsonNode::textValue));
        }
        return node.has("words")
                ? new Lookup.Words(
                        each(node.get("words"), JsonNode::textValue),
                        node.required("output_sequence_length").intValue())
                : new Lookup.None();
    }

    private static void step(ObjectNode node, Step step) {
        if (step instanceof Step.Scale scale) {
            node.put("scale", scale.divisor());
        } else if (step instanceof Step.Standardize standardize) {
            ObjectNode figures = node.putObject("standardize");
            numbers(figures.putArray("mean"), standardize.mean());
            numbers(figures.putArray("deviation"), standardize.deviation());
        } else if (step instanceof Step.MinMax minMax) {
            ObjectNode figures = node.putObject("min_max");
            numbers(figures.putArray("min"), minMax.min());
            numbers(figures.putArray("max"), minMax.max());
        } else if (step instanceof Step.OneHot oneHot) {
            node.put("one_hot", oneHot.classes());
        } else if (step instanceof Step.Fill fill) {
            node.put("fill", fill.value());
        }
    }

    private static Step step(JsonNode node) {
        String name = node.fieldNames().hasNext() ? node.fieldNames().next() : "nothing";
        JsonNode value = node.path(name);
        return switch (name) {
            case "scale" -> new Step.Scale(value.doubleValue());
            case "standardize" -> new Step.Standardize(numbers(value, "mean"), numbers(value, "deviation"));
            case "min_max" -> new Step.MinMax(numbers(value, "min"), numbers(value, "max"));
            case "one_hot" -> new Step.OneHot(value.intValue());
            case "fill" -> new Step.Fill(value.doubleValue());
            default -> throw new IllegalArgumentException("there is no step " + name);
        };
    }

    private static void texts(ArrayNode into, List<String> texts) {
        texts.forEach(text -> into.add(text));
    }

    private static void numbers(ArrayNode into, List<Double> numbers) {
        numbers.forEach(number -> into.add(number));
    }

    private static List<Double> numbers(JsonNode node, String key) {
        return each(node.required(key), JsonNode::doubleValue);
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> reader) {
        List<T> all = new ArrayList<>();
        array.forEach(element -> all.add(reader.apply(element)));
        return all;
    }
}
