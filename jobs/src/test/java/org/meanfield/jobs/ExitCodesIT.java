package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.driver.job.ExitCode;

/** A job's process, the last line of its log and its run.json say the same of how it ended. */
final class ExitCodesIT {
    private static final String SETS = "--set";

    @TempDir
    private Path directory;

    static Stream<Arguments> endings() {
        return Stream.of(
                ending(ExitCode.DONE, "done", "Results: "),
                ending(ExitCode.BUG, "", "This is a bug: ", "--conf", "spark.io.compression.codec=nobodys"),
                ending(ExitCode.CONFIG, "", "averaging.workers = 2001 is more than", SETS, "averaging.workers=2001"),
                ending(ExitCode.CLUSTER, "", "Cannot start Spark", "--conf", "spark.driver.port=nowhere"),
                ending(
                        ExitCode.DATA,
                        "",
                        "no-images.gz",
                        SETS,
                        "data.train=null",
                        SETS,
                        "data.train={ format = idx, images = no-images.gz, labels = no-labels.gz }"),
                ending(
                        ExitCode.DIVERGED,
                        "failed",
                        "Training diverged in epoch 2",
                        SETS,
                        "training.optimizer={ sgd { learning_rate { piecewise_constant"
                                + " { boundaries = [40], values = [0.01, 1e30] } } } }"),
                ending(ExitCode.STORAGE, "", "Cannot write to file:/proc ", SETS, "output.dir=/proc/runs"));
    }

    private static Arguments ending(ExitCode exitCode, String state, String says, String... arguments) {
        return Arguments.of(exitCode, state, says, arguments);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endings")
    void processLogAndRecordSayTheSame(ExitCode exitCode, String state, String says, String[] arguments)
            throws Exception {
        SmallJob.write(directory);
        List<String> command = new ArrayList<>(List.of("train", SmallJob.CONF));
        command.addAll(Arrays.asList(arguments));

        Launch launch = Launch.of(Launch.LAUNCHER, directory, Map.of(), command.toArray(String[]::new));

        String end = "Exit " + exitCode.code() + ": " + exitCode.advice();
        assertThat(launch.exit()).as(launch.err()).isEqualTo(exitCode.code());
        assertThat(launch.out() + launch.err()).contains(says).doesNotContain("\tat ");
        assertThat(lastLineOfTheLog()).endsWith(end);
        Path record = directory.resolve("runs/small/run.json");
        if (state.isEmpty()) {
            assertThat(record).doesNotExist();
        } else {
            JsonNode run = new ObjectMapper().readTree(record.toFile());
            assertThat(run.get("state").asText()).isEqualTo(state);
            assertThat(run.get("exit_code").asInt()).isEqualTo(exitCode.code());
            assertThat(run.get("advice").asText()).isEqualTo(exitCode.advice());
        }
        if (exitCode != ExitCode.DONE) {
            assertThat(launch.err().strip().lines().reduce("", (before, line) -> line))
                    .startsWith(end);
        }
    }

    private String lastLineOfTheLog() throws IOException {
        try (Stream<Path> logs = Files.list(directory.resolve("logs"))) {
            List<String> lines = Files.readAllLines(logs.findFirst().orElseThrow());
            return lines.get(lines.size() - 1);
        }
    }
}
