package org.meanfield.driver.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meanfield.worker.arguments.Range;
import org.meanfield.worker.average.AveragingRule;
import org.meanfield.worker.average.OptimizerStates;

/** Reads the section {@code averaging}. */
final class AveragingReader {
    private static final Every EPOCH = new Every.Epoch();
    private static final AveragingRule MEAN = new AveragingRule.Mean();

    private AveragingReader() {}

    static AveragingConfig read(Section averaging) {
        return new AveragingConfig(
                averaging.integer("workers", 1), every(averaging), optimizerStates(averaging), outer(averaging));
    }

    private static Every every(Section averaging) {
        return averaging.isList("every")
                ? new Every.Schedule(stages(averaging.sections("every")))
                : single(averaging, "must be epoch, a whole number of mini-batches, or a list of { epochs, every }");
    }

    private static List<Every.Stage> stages(List<Section> sections) {
        List<Every.Stage> stages = new ArrayList<>();
        for (Section stage : sections) {
            boolean last = stages.size() == sections.size() - 1;
            if (last && stage.has("epochs")) {
                stage.refuse("epochs", "belongs to an earlier stage: the last one goes on to the end of the training");
            }
            int epochs = last ? Integer.MAX_VALUE : stage.integer("epochs", 1, 1);
            stages.add(new Every.Stage(epochs, single(stage, "must be epoch, or a whole number of mini-batches")));
        }
        return stages;
    }

    private static Every single(Section section, String rule) {
        return section.isNumber("every")
                ? new Every.Batches(section.integer("every", 1))
                : section.word("every", Map.of("epoch", EPOCH), rule).orElse(EPOCH);
    }

    private static OptimizerStates optimizerStates(Section averaging) {
        return averaging.choice(
                "optimizer_state", Map.of("average", OptimizerStates.AVERAGE, "reset", OptimizerStates.RESET));
    }

    private static AveragingRule outer(Section averaging) {
        Optional<Named> outer = averaging.alternative("outer", "rule", List.of("none", "momentum"));
        return outer.filter(named -> named.name().equals("momentum"))
                .map(named -> momentum(named.arguments()))
                .orElse(MEAN);
    }

    private static AveragingRule momentum(Section momentum) {
        return new AveragingRule.Momentum(
                momentum.number("rate", Range.POSITIVE, 1),
                momentum.number("momentum", Range.SHARE, 0.9),
                momentum.flag("nesterov", true));
    }
}
