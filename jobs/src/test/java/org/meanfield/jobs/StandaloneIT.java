package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs on a Spark master and a worker that are processes of their own, started as our container image starts them. The
 * worker's host has two GPUs, or so its discovery script says.
 */
final class StandaloneIT {
    private static final String TWO_GPUS =
            """
            #!/usr/bin/env bash
            echo '{"name": "gpu", "addresses": ["5", "7"]}'
            """;

    private static final List<Process> DAEMONS = new ArrayList<>();

    @TempDir
    private static Path directory;

    private static Path sparkHome;
    private static String master;

    @BeforeAll
    static void startSpark() throws IOException {
        sparkHome = SparkHome.in(directory.resolve("spark"));
        SmallJob.write(directory);
        Path script = directory.resolve("two-gpus");
        Files.writeString(script, TWO_GPUS);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path settings = directory.resolve("worker.properties");
        Files.writeString(
                settings,
                "spark.worker.resource.gpu.amount 2\nspark.worker.resource.gpu.discoveryScript " + script + "\n");

        master = started(
                "(spark://127.0.0.1:[0-9]+)", "master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0");
        started(
                "(Successfully registered with master)",
                "worker",
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0",
                "--cores",
                "2",
                "--memory",
                "4g",
                "--work-dir",
                directory.resolve("work").toString(),
                "--properties-file",
                settings.toString(),
                master);
    }

    /** Starts a daemon and waits for a line of its log, of which it answers the group. */
    private static String started(String line, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Launch.PROJECT.resolve("deploy/docker/entrypoint").toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("SPARK_HOME", sparkHome.toString());
        Process daemon = builder.redirectOutput(Redirect.PIPE).start();
        DAEMONS.add(daemon);
        BufferedReader log = daemon.inputReader();
        String found = log.lines()
                .flatMap(said -> Pattern.compile(line).matcher(said).results())
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(arguments[0] + " ended without saying " + line));
        Thread rest = new Thread(() -> drain(log));
        rest.setDaemon(true);
        rest.start();
        return found;
    }

    /** A daemon whose log nobody reads would stand still. */
    private static void drain(BufferedReader log) {
        try {
            log.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // The daemon has been stopped.
        }
    }

    @AfterAll
    static void stopSpark() throws InterruptedException {
        for (Process daemon : DAEMONS) {
            daemon.destroy();
            daemon.waitFor();
        }
    }

    @Test
    void trainsOnAStandaloneCluster() throws Exception {
        Launch launch = launch("train", SmallJob.CONF);

        assertThat(launch.exit()).as(launch.err()).isZero();
        SmallJob.assertTrained(directory);
    }

    @Test
    void everyTaskHasAGpuOfItsOwn() throws Exception {
        Launch launch = launch("doctor", SmallJob.CONF, "--conf=spark.executor.resource.gpu.amount=1");

        assertThat(Pattern.compile("(executor \\d+ on \\S+) .*Spark gave the task GPU (\\d)")
                        .matcher(launch.out())
                        .results()
                        .map(found -> found.group(2)))
                .as(launch.out() + launch.err())
                .containsExactlyInAnyOrder("5", "7");
    }

    @Test
    void aJobForGpusDoesNotRunOnTheCpu() throws Exception {
        Launch launch = launch(
                "train",
                SmallJob.CONF,
                "--set=run.name=gpu",
                "--set=cluster.device=gpu",
                "--conf=spark.executor.resource.gpu.amount=1");

        assertThat(launch.exit()).isEqualTo(3);
        assertThat(launch.err())
                .containsPattern("cluster.device = gpu and Spark gave the task GPU [57], but ND4J computes on the CPU")
                .contains("Exit 3:");
    }

    private static Launch launch(String... command) throws Exception {
        List<String> arguments = new ArrayList<>(Arrays.asList(command));
        arguments.addAll(List.of(
                "--master=" + master,
                "--conf=spark.executor.cores=1",
                "--conf=spark.cores.max=2",
                "--conf=spark.scheduler.minRegisteredResourcesRatio=1",
                "--conf=spark.executor.memory=1g",
                "--conf=spark.driver.host=127.0.0.1",
                "--conf=spark.ui.enabled=false"));
        return Launch.of(
                Launch.LAUNCHER,
                directory,
                Map.of("SPARK_HOME", sparkHome.toString(), "SPARK_LOCAL_IP", "127.0.0.1"),
                arguments.toArray(String[]::new));
    }
}
