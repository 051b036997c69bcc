package org.meanfield.driver.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.meanfield.driver.config.CheckpointConfig.Moment;
import org.meanfield.driver.config.StopConfig.EarlyStopping;
import org.meanfield.driver.config.StopConfig.Target;
import org.meanfield.worker.arguments.Range;
import org.meanfield.worker.network.NetworkSpec;

/** Reads the sections {@code checkpoint}, {@code stop} and {@code output}. */
final class RunReader {

    private static final String LOSS = "loss";
    private static final String PERMISSIONS = "permissions";
    private static final Pattern OCTAL = Pattern.compile("7[0-7]{2}");

    private final List<String> figures = new ArrayList<>();

    RunReader(NetworkSpec network, DataConfig data) {
        figures.add(LOSS);
        boolean many = network.outputs().size() > 1;
        if (many) {
            network.outputs().forEach(output -> figures.add(output.node() + "_" + LOSS));
        }
        for (NetworkSpec.Output output : network.outputs()) {
            String prefix = many ? output.node() + "_" : "";
            output.metrics().forEach(metric -> figures.add(prefix + metric.metric()));
        }
        if (!(data.validation() instanceof ValidationSpec.None)) {
            List.copyOf(figures).forEach(figure -> figures.add("val_" + figure));
        }
    }

    CheckpointConfig checkpoint(Section checkpoint) {
        String monitor = figures.contains("val_loss") ? "val_loss" : LOSS;
        return new CheckpointConfig(
                moment(checkpoint), checkpoint.integer("keep", 1), Monitor.read(checkpoint, monitor, figures));
    }

    private static Moment moment(Section checkpoint) {
        if (checkpoint.isNumber("every")) {
            return new Moment.Rounds(checkpoint.integer("every", 1));
        }
        Moment epoch = new Moment.Epoch();
        return Times.beginsLikeOne(checkpoint.text("every"))
                ? Times.read(checkpoint, "every").<Moment>map(Moment.Time::new).orElse(epoch)
                : checkpoint
                        .word(
                                "every",
                                Map.of("epoch", epoch),
                                "must be epoch, a number of rounds, or a time such as 10 minutes")
                        .orElse(epoch);
    }

    StopConfig stop(Section stop) {
        return new StopConfig(
                stop.optionalSection("early_stopping").map(this::earlyStopping),
                stop.optionalSection("target").map(this::target),
                stop.has("max_time") ? Times.read(stop, "max_time") : Optional.empty(),
                stop.flag("terminate_on_nan", true));
    }

    static OutputConfig output(Section output) {
        String permissions = output.text(PERMISSIONS);
        if (!OCTAL.matcher(permissions).matches()) {
            output.refuse(
                    PERMISSIONS,
                    "must be three octal digits for owner, group and others, of which the owner's is 7: 700, 750 or 770");
        }
        return new OutputConfig(
                output.text("dir"),
                Times.read(output, "max_wait").orElse(Duration.ZERO),
                permissions,
                output.flag("tensorboard", false),
                output.optionalSection("opentelemetry").map(OpenTelemetryConfig::read));
    }

    private EarlyStopping earlyStopping(Section early) {
        return new EarlyStopping(
                Monitor.read(early, "val_loss", figures),
                early.number("min_delta", Range.NOT_NEGATIVE, 0),
                early.integer("patience", 0, 0),
                early.has("baseline") ? Optional.of(early.number("baseline", Range.ANY)) : Optional.empty(),
                early.integer("start_from_epoch", 0, 0),
                early.flag("restore_best_weights", false));
    }

    private Target target(Section target) {
        return new Target(Monitor.read(target, target.text("monitor"), figures), target.number("value", Range.ANY));
    }
}
