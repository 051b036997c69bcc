package org.meanfield.driver.config;

import java.util.Map;
import java.util.Optional;
import org.meanfield.worker.arguments.Range;

/** Reads the section {@code data}. */
final class DataReader {
    private static final String VALIDATION = "validation";
    private static final Range OPEN_SHARE =
            new Range(share -> share > 0 && share < 1, "must be a share above 0 and below 1");

    private DataReader() {}

    static DataConfig read(Section data) {
        String dir = data.text("dir");
        SourceSpec train = SourceCatalog.read(data.requiredSection("train"));
        Optional<SourceSpec> test = data.optionalSection("test").map(SourceCatalog::read);
        ValidationSpec validation = validation(data);
        if (validation instanceof ValidationSpec.Test && test.isEmpty()) {
            data.refuse(VALIDATION, "needs data.test, which is not given");
        }
        return new DataConfig(dir, train, test, validation, data.number("scale", Range.POSITIVE));
    }

    private static ValidationSpec validation(Section data) {
        if (data.isBlock(VALIDATION)) {
            return new ValidationSpec.Source(SourceCatalog.read(data.section(VALIDATION)));
        }
        if (data.isNumber(VALIDATION)) {
            return new ValidationSpec.Share(data.number(VALIDATION, OPEN_SHARE));
        }
        Map<String, ValidationSpec> words =
                Map.of("none", new ValidationSpec.None(), "test", new ValidationSpec.Test());
        return data.word(VALIDATION, words, "must be none, test, a share such as 0.3, or { format = ... }")
                .orElseGet(ValidationSpec.None::new);
    }
}
