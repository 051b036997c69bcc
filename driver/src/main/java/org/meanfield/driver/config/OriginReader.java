package org.meanfield.driver.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads where first weights come from: {@code from}, or a key of {@link Origin.Format}, in the section {@code model}. */
final class OriginReader {
    private static final String FROM = "from";
    private static final String STEPS = "preprocessing";

    private OriginReader() {}

    static Optional<Origin> read(Section model) {
        List<Origin.File> files = Arrays.stream(Origin.Format.values())
                .filter(format -> model.has(format.toString()))
                .map(format -> new Origin.File(format, model.text(format.toString())))
                .toList();
        if (files.size() + (model.has(FROM) ? 1 : 0) > 1) {
            model.refuse(
                    files.get(0).format().toString(), "cannot stand beside another model to begin with; choose one");
        }
        if (!model.has(FROM)) {
            if (model.has(STEPS)) {
                model.refuse(STEPS, "needs model.from, the run whose steps are meant");
            }
            return files.stream().map(Origin.class::cast).findFirst();
        }
        Map<String, Origin.Steps> steps = new LinkedHashMap<>();
        for (Origin.Steps each : Origin.Steps.values()) {
            steps.put(each.name().toLowerCase(Locale.ROOT), each);
        }
        return Optional.of(new Origin.Run(model.text(FROM), model.choice(STEPS, steps, Origin.Steps.KEEP)));
    }
}
