package org.meanfield.driver.config;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.arguments.Range;

/** Reads the section {@code data}. */
final class DataReader {
    private static final String VALIDATION = "validation";
    private static final String LAST = "last";
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
        return new DataConfig(dir, train, test, validation, steps(data), onBadRecord(data));
    }

    private static OnBadRecord onBadRecord(Section data) {
        Map<String, Function<Arguments, OnBadRecord>> answers = Map.of(
                "fail",
                none -> new OnBadRecord.Fail(),
                "skip",
                arguments -> new OnBadRecord.Skip(arguments.integer("max", 1)));
        return data.alternative("on_bad_record", "answer", answers).orElseGet(OnBadRecord.Fail::new);
    }

    private static StepsSpec steps(Section data) {
        double scale = data.number("scale", Range.POSITIVE);
        boolean standardize = data.flag("standardize", false);
        boolean minMax = data.flag("min_max", false);
        if (standardize && minMax) {
            data.refuse("min_max", "cannot be true beside standardize = true; choose one");
        }
        StepsSpec.Scaling fitted = minMax ? StepsSpec.Scaling.MIN_MAX : StepsSpec.Scaling.NONE;
        Section text = data.section("text");
        return new StepsSpec(
                scale,
                standardize ? StepsSpec.Scaling.STANDARDIZE : fitted,
                text.integer("max_tokens", 3),
                text.integer("output_sequence_length", 1));
    }

    private static ValidationSpec validation(Section data) {
        if (data.isBlock(VALIDATION)) {
            Section block = data.section(VALIDATION);
            return block.has(LAST)
                    ? new ValidationSpec.Last(block.number(LAST, OPEN_SHARE))
                    : new ValidationSpec.Source(SourceCatalog.read(block));
        }
        if (data.isNumber(VALIDATION)) {
            return new ValidationSpec.Share(data.number(VALIDATION, OPEN_SHARE));
        }
        Map<String, ValidationSpec> words =
                Map.of("none", new ValidationSpec.None(), "test", new ValidationSpec.Test());
        return data.word(
                        VALIDATION,
                        words,
                        "must be none, test, a share such as 0.3, { last = 0.3 }, or { format = ... }")
                .orElseGet(ValidationSpec.None::new);
    }
}
