package org.meanfield.worker.replica;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a {@code model.zip} of DL4J's ModelSerializer holds, opened without running any of it: its configuration is text
 * and its weights are numbers. Everything else, such as a normalizer that is a Java object, is passed over unread.
 *
 * @param configuration JSON, of a ComputationGraph or a MultiLayerNetwork
 * @param weights       all of them, in DL4J's flat order
 */
public record ModelZip(String configuration, float[] weights) {
    private static final String CONFIGURATION = "configuration.json";
    private static final String WEIGHTS = "coefficients.bin";
    private static final String NO_WEIGHTS = "noParams.marker";
    private static final int MOST_CONFIGURATION_BYTES = 1 << 26;

    /**
     * Reads a zip to its end.
     *
     * @throws BadModelException where it is no such zip, or its entries or their sizes are not what they should be
     */
    public static ModelZip read(InputStream file) throws IOException {
        try (ZipEntries entries = new ZipEntries(file)) {
            Optional<String> configuration = Optional.empty();
            Optional<float[]> weights = Optional.empty();
            for (Optional<String> name = entries.next(); name.isPresent(); name = entries.next()) {
                switch (name.get()) {
                    case CONFIGURATION -> configuration = Optional.of(text(entries));
                    case WEIGHTS -> weights = Optional.of(floats(entries));
                    case NO_WEIGHTS -> weights = Optional.of(new float[0]);
                    default -> {}
                }
            }
            return new ModelZip(
                    configuration.orElseThrow(() -> missing(CONFIGURATION)),
                    weights.orElseThrow(() -> missing(WEIGHTS)));
        } catch (EOFException e) {
            throw new BadModelException("it ends too early", e);
        }
    }

    private static BadModelException missing(String name) {
        return new BadModelException("it is no model of Deeplearning4j: it holds no " + name);
    }

    private static String text(InputStream entry) throws IOException {
        byte[] bytes = entry.readNBytes(MOST_CONFIGURATION_BYTES + 1);
        if (bytes.length > MOST_CONFIGURATION_BYTES) {
            throw new BadModelException(CONFIGURATION + " has more than " + MOST_CONFIGURATION_BYTES + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static float[] floats(InputStream entry) throws IOException {
        float[] values = Nd4jArray.read(entry);
        if (entry.read() >= 0) {
            throw new BadModelException(WEIGHTS + " goes on after its array of " + values.length + " values");
        }
        return values;
    }
}
