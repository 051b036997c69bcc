package org.meanfield.driver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.meanfield.driver.config.ConfText.least;
import static org.meanfield.driver.config.ConfText.problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.CheckpointConfig.Moment;
import org.meanfield.driver.config.ConfigDifference.Change;
import org.meanfield.driver.config.Monitor.Mode;
import org.meanfield.driver.config.StopConfig.EarlyStopping;
import org.meanfield.driver.config.StopConfig.Target;
import org.meanfield.driver.job.JobException;

/** The sections checkpoint and stop, and what may change of a configuration. */
class RunConfigTest {
    private static final String VALIDATED = "data.validation = 0.1\ntraining.metrics = accuracy\n";

    @Test
    void defaults() {
        assertThat(least("").checkpoint())
                .isEqualTo(new CheckpointConfig(new Moment.Epoch(), 2, new Monitor("loss", Mode.MIN)));
        assertThat(least(VALIDATED).checkpoint().monitor()).isEqualTo(new Monitor("val_loss", Mode.MIN));
        assertThat(least("").stop())
                .isEqualTo(new StopConfig(Optional.empty(), Optional.empty(), Optional.empty(), true));
        assertThat(least(VALIDATED + "stop.early_stopping {}").stop().earlyStopping())
                .contains(new EarlyStopping(new Monitor("val_loss", Mode.MIN), 0, 0, Optional.empty(), 0, false));
    }

    @Test
    void explicitValues() {
        assertThat(least("checkpoint { every = 10, keep = 3, monitor = loss, mode = max }")
                        .checkpoint())
                .isEqualTo(new CheckpointConfig(new Moment.Rounds(10), 3, new Monitor("loss", Mode.MAX)));
        assertThat(least("checkpoint.every = 10 minutes").checkpoint().every())
                .isEqualTo(new Moment.Time(Duration.ofMinutes(10)));
        assertThat(least(VALIDATED + "stop.target { monitor = val_accuracy, value = 0.98 }")
                        .stop()
                        .target())
                .contains(new Target(new Monitor("val_accuracy", Mode.MAX), 0.98));
        assertThat(least("stop { max_time = 90s, terminate_on_nan = false }").stop())
                .isEqualTo(
                        new StopConfig(Optional.empty(), Optional.empty(), Optional.of(Duration.ofSeconds(90)), false));
    }

    @Test
    void validations() {
        assertThat(problem("checkpoint.keep = 0")).isEqualTo("line 5 checkpoint.keep = 0 must be at least 1");
        assertThat(problem("checkpoint.every = often"))
                .isEqualTo(
                        "line 5 checkpoint.every = often must be epoch, a number of rounds, or a time such as 10 minutes");
        assertThat(problem("checkpoint.every = 10 parsecs"))
                .isEqualTo(
                        "line 5 checkpoint.every = 10 parsecs must be a time with its unit, such as 90 s, 10 minutes or 2 hours");
        assertThat(problem("stop.max_time = 90"))
                .isEqualTo(
                        "line 5 stop.max_time = 90 must be a time with its unit, such as 90 s, 10 minutes or 2 hours");
        assertThat(problem("checkpoint.monitor = accuracy"))
                .isEqualTo("line 5 checkpoint.monitor = accuracy must be a figure of every epoch: loss");
        assertThat(problem("stop.early_stopping { patience = 3 }"))
                .startsWith("line 5 stop.early_stopping.monitor")
                .endsWith("must be a figure of every epoch: loss; data.validation and training.metrics add to them");
        assertThat(problem("stop.target { monitor = loss }")).isEqualTo("line 5 stop.target.value is required");
        assertThat(problem("stop.early_stopping { monitor = loss, mode = up }"))
                .isEqualTo("line 5 stop.early_stopping.mode = up must be auto, min or max");
    }

    @Test
    void lossesAndErrorsAreBetterWhenSmaller() {
        assertThat(Monitor.auto("val_loss").mode()).isEqualTo(Mode.MIN);
        assertThat(Monitor.auto("mean_absolute_error").mode()).isEqualTo(Mode.MIN);
        assertThat(Monitor.auto("val_accuracy").mode()).isEqualTo(Mode.MAX);
    }

    /** What a run keeps was written by us, or by somebody who wants a file or a host to be read. */
    @Test
    void whatARunKeepsIncludesNothing(@TempDir Path dir) throws IOException {
        String ours = least("").effective();
        Path file = Files.writeString(dir.resolve("other.conf"), "training.epochs = 1");

        for (String foreign :
                new String[] {"url(\"" + file.toUri() + "\")", "\"" + file + "\"", "file(\"run.json\")"}) {
            assertThatThrownBy(() -> ConfigDifference.all("include " + foreign, ours))
                    .isInstanceOf(JobException.class)
                    .hasMessageContaining("include");
        }
    }

    @Test
    void aRunMayGoOnForLongerAndElsewhere() {
        String before = least("").effective();

        assertThat(ConfigDifference.refused(
                        before,
                        least(
                                        "training.epochs = 2\noutput { dir = b, max_wait = 1 s, permissions = 750, tensorboard = true }\ncheckpoint { every = 2, keep = 9 }\nstop.max_time = 1 h")
                                .effective()))
                .isEmpty();
        assertThat(ConfigDifference.MAY_CHANGE)
                .contains(
                        "training.epochs (upward)",
                        "output.dir",
                        "output.max_wait",
                        "output.permissions",
                        "output.tensorboard",
                        "checkpoint.every",
                        "checkpoint.keep",
                        "stop.max_time",
                        "data.dir",
                        "Spark's own");
        assertThat(ConfigDifference.refused(least("training.epochs = 2").effective(), before))
                .containsExactly(new Change("training.epochs", "2", "1"));
        assertThat(ConfigDifference.refused(
                        before, least("averaging.workers = 2").effective()))
                .containsExactly(new Change("averaging.workers", "1", "2"));
        assertThat(ConfigDifference.refused(
                        before,
                        least("stop.target { monitor = loss, value = 1 }").effective()))
                .extracting(Object::toString)
                .containsExactly("stop.target.monitor = \"loss\" (was not set)", "stop.target.value = 1 (was not set)");
    }
}
