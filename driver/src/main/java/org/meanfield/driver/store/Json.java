package org.meanfield.driver.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Records as JSON text and back, bit for bit; NaN and Infinity stand as text. A text never chooses a Java type. */
final class Json {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final DefaultPrettyPrinter INDENTED =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private Json() {}

    static Content indented(Object value) {
        try {
            return text(MAPPER.writer(INDENTED).writeValueAsString(value) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One record a line. */
    static Content lines(List<?> records) {
        StringBuilder lines = new StringBuilder();
        try {
            for (Object record : records) {
                lines.append(MAPPER.writeValueAsString(record)).append('\n');
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return text(lines.toString());
    }

    /** Reads what {@link #lines} wrote. */
    static <T> List<T> readLines(byte[] text, Class<T> type) throws IOException {
        try (MappingIterator<T> records = MAPPER.readerFor(type).readValues(text)) {
            return records.readAll();
        }
    }

    static Content text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return out -> out.write(bytes);
    }

    /**
     * Reads a record.
     *
     * @throws IOException where the text is no JSON of that record
     */
    static <T> T read(byte[] text, Class<T> type) throws IOException {
        T value = MAPPER.readValue(text, type);
        if (value == null) {
            throw new IOException("holds nothing");
        }
        return value;
    }
}
