package org.meanfield.driver.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads where first weights come from: {@code from} in the section {@code model}. */
final class OriginReader {
    private static final String FROM = "from";
    private static final String STEPS = "preprocessing";

    private OriginReader() {}

    static Optional<Origin> read(Section model) {
        if (!model.has(FROM)) {
            if (model.has(STEPS)) {
                model.refuse(STEPS, "needs model.from, the run whose steps are meant");
            }
            return Optional.empty();
        }
        Map<String, Origin.Steps> steps = new LinkedHashMap<>();
        for (Origin.Steps each : Origin.Steps.values()) {
            steps.put(each.name().toLowerCase(Locale.ROOT), each);
        }
        return Optional.of(new Origin.Run(model.text(FROM), model.choice(STEPS, steps, Origin.Steps.KEEP)));
    }
}
