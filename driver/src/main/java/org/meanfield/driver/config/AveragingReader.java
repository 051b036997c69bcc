package org.meanfield.driver.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.arguments.Range;
import org.meanfield.worker.average.Admission;
import org.meanfield.worker.average.AveragingRule;
import org.meanfield.worker.average.OptimizerStates;

/** Reads the section {@code averaging}. */
final class AveragingReader {
    private static final Every EPOCH = new Every.Epoch();
    private static final Range TIMES = new Range(times -> times > 1, "must be above 1");
    private static final Range BELOW_ONE = new Range(share -> share > 0 && share < 1, "must be above 0 and below 1");
    private static final AveragingRule MEAN = new AveragingRule.Mean();

    private static final Map<String, Optional<Duration>> NO_TIME = Map.of("none", Optional.empty());
    private static final Map<String, Optional<Quorum>> NO_QUORUM = Map.of("none", Optional.empty());

    private AveragingReader() {}

    static AveragingConfig read(Section averaging) {
        averaging.decided(Preset.KEY, Preset.NAMES);
        return new AveragingConfig(
                averaging.integer("workers", 1),
                every(averaging),
                optimizerStates(averaging),
                outer(averaging),
                admission(averaging),
                onDivergence(averaging),
                roundTimeout(averaging),
                quorum(averaging));
    }

    private static Every every(Section averaging) {
        return averaging.isList("every")
                ? new Every.Schedule(stages(averaging.sections("every")))
                : single(
                        averaging,
                        "must be epoch, a whole number of mini-batches, { rounds = 12 } of an epoch, or a list of { epochs, every }");
    }

    private static List<Every.Stage> stages(List<Section> sections) {
        List<Every.Stage> stages = new ArrayList<>();
        for (Section stage : sections) {
            boolean last = stages.size() == sections.size() - 1;
            if (last && stage.has("epochs")) {
                stage.refuse("epochs", "belongs to an earlier stage: the last one goes on to the end of the training");
            }
            int epochs = last ? Integer.MAX_VALUE : stage.integer("epochs", 1, 1);
            stages.add(new Every.Stage(
                    epochs,
                    single(stage, "must be epoch, a whole number of mini-batches, or { rounds = 12 } of an epoch")));
        }
        return stages;
    }

    private static Every single(Section section, String rule) {
        if (section.isBlock("every")) {
            return new Every.Rounds(section.section("every").integer("rounds", 1));
        }
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

    private static Admission admission(Section averaging) {
        return averaging.isNumber("reject")
                ? new Admission(averaging.number("reject", TIMES))
                : averaging
                        .word("reject", Map.of("none", Admission.FINITE), "must be none, or how many times the median")
                        .orElse(Admission.FINITE);
    }

    private static OnDivergence onDivergence(Section averaging) {
        Map<String, Function<Arguments, OnDivergence>> readers = Map.of(
                "stop", none -> new OnDivergence.Stop(),
                "drop", none -> new OnDivergence.Drop(),
                "rollback", rollback -> new OnDivergence.Rollback(rollback.number("lr_factor", BELOW_ONE, 0.5)));
        return averaging.alternative("on_divergence", "way", readers).orElseGet(OnDivergence.Stop::new);
    }

    private static Optional<Duration> roundTimeout(Section averaging) {
        return Times.beginsLikeOne(averaging.text("round_timeout"))
                ? Times.read(averaging, "round_timeout")
                : averaging
                        .word("round_timeout", NO_TIME, "must be none, or a time such as 10 minutes")
                        .flatMap(none -> none);
    }

    private static Optional<Quorum> quorum(Section averaging) {
        Optional<Duration> grace = Times.read(averaging, "quorum_grace");
        return averaging.isNumber("quorum")
                ? grace.map(time -> new Quorum(averaging.number("quorum", BELOW_ONE), time))
                : averaging
                        .word("quorum", NO_QUORUM, "must be none, or a share of the examples such as 0.9")
                        .flatMap(none -> none);
    }

    private static AveragingRule momentum(Section momentum) {
        return new AveragingRule.Momentum(
                momentum.number("rate", Range.POSITIVE, 1),
                momentum.number("momentum", Range.SHARE, 0.9),
                momentum.flag("nesterov", true));
    }
}
