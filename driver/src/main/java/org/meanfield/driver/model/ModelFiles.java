package org.meanfield.driver.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.meanfield.worker.replica.BadModelException;
import org.meanfield.worker.replica.ModelZip;
import org.meanfield.worker.replica.NamedWeights;

/** Opens model files of other programs. Nothing in them chooses a Java type or is run. */
public final class ModelFiles {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ModelFiles() {}

    /**
     * A model of Keras.
     *
     * @param name of the file, whose ending says what it holds: .json the architecture alone, .h5 the weights too
     * @throws BadModelException where it is something else, or holds what a conf cannot say
     */
    public static ImportedModel keras(String name, byte[] file) throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".json")) {
            return imported(
                    Map.of("model", KerasGraph.of(json(new String(file, StandardCharsets.UTF_8)))),
                    new NamedWeights(Map.of()));
        }
        if (lower.endsWith(".h5") || lower.endsWith(".hdf5")) {
            try (KerasHdf5 model = KerasHdf5.open(file)) {
                return imported(Map.of("model", KerasGraph.of(json(model.architecture()))), model.weights());
            }
        }
        throw new BadModelException(
                "its name ends in neither .h5 nor .json; in Keras model.save(\"model.h5\") writes one"
                        + " that can be read, where the format .keras cannot");
    }

    /**
     * A model of Deeplearning4j, as its ModelSerializer writes it.
     *
     * @throws BadModelException where it is something else, or holds what a conf cannot say
     */
    public static ImportedModel dl4j(byte[] file) throws IOException {
        ModelZip zip = ModelZip.read(new ByteArrayInputStream(file));
        Dl4jWeights weights = new Dl4jWeights(zip.weights());
        Map<String, Object> conf = Dl4jGraph.of(json(zip.configuration()), weights);
        return imported(conf, weights.all());
    }

    private static ImportedModel imported(Map<String, Object> conf, NamedWeights weights) throws IOException {
        return new ImportedModel(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(conf), weights);
    }

    private static JsonNode json(String text) throws BadModelException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new BadModelException("its architecture is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
