package org.meanfield.driver.config;

import java.util.Optional;
import org.meanfield.worker.arguments.Range;

/** Reads the section {@code data}. */
final class DataReader {
    private static final Range OPEN_SHARE =
            new Range(share -> share > 0 && share < 1, "must be a share above 0 and below 1");

    private DataReader() {}

    static DataConfig read(Section data) {
        String dir = data.text("dir");
        SourceSpec train = SourceCatalog.read(data.section("train"));
        Optional<SourceSpec> test =
                data.has("test") ? Optional.of(SourceCatalog.read(data.section("test"))) : Optional.empty();
        return new DataConfig(dir, train, test, validation(data), data.number("scale", Range.POSITIVE));
    }

    private static ValidationSpec validation(Section data) {
        if (data.isBlock("validation")) {
            return new ValidationSpec.Source(SourceCatalog.read(data.section("validation")));
        }
        if (data.isNumber("validation")) {
            return new ValidationSpec.Share(data.number("validation", OPEN_SHARE));
        }
        return switch (data.text("validation")) {
            case "none" -> new ValidationSpec.None();
            case "test" -> {
                if (!data.has("test")) {
                    data.refuse("validation", "needs data.test, which is not given");
                }
                yield new ValidationSpec.Test();
            }
            default -> {
                data.refuse("validation", "must be none, test, a share such as 0.3, or { format = ... }");
                yield new ValidationSpec.None();
            }
        };
    }
}
