package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts, the DAG and the units under deploy, each by the tool that knows its language, where that is installed. */
final class DeployFilesTest {
    private static final Path DEPLOY = Launch.PROJECT.resolve("deploy");

    @TempDir
    private Path directory;

    @Test
    void shellcheckFindsNothingInAnyScript() throws Exception {
        List<String> scripts = scripts();
        assertThat(scripts).hasSizeGreaterThanOrEqualTo(6);

        scripts.add(0, "--external-sources");
        assertSilent("shellcheck", scripts);
    }

    @Test
    void theDagOfAirflowIsPython() throws Exception {
        Path dag = Files.copy(
                DEPLOY.resolve("schedule/airflow/meanfield_digits.py"), directory.resolve("meanfield_digits.py"));

        assertSilent("python3", List.of("-m", "py_compile", dag.toString()));
    }

    /** Where the service's command is not installed: a copy that names the one of this tree. */
    @Test
    void systemdTakesTheUnits() throws Exception {
        Path units = DEPLOY.resolve("schedule/systemd");
        String service = "meanfield-digits.service";
        Files.writeString(
                directory.resolve(service),
                Files.readString(units.resolve(service))
                        .replace("/opt/meanfield", Launch.PROJECT.toString())
                        .replace("User=meanfield", "User=root"));
        Path timer = Files.copy(units.resolve("meanfield-digits.timer"), directory.resolve("meanfield-digits.timer"));

        assertSilent("systemd-analyze", List.of("verify", "--man=no", timer.toString()));
    }

    private static List<String> scripts() throws IOException {
        List<String> scripts = new ArrayList<>();
        for (Path folder : List.of(DEPLOY, Launch.PROJECT.resolve(".ci"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    byte[] head = Arrays.copyOf(Files.readAllBytes(file), 2);
                    if (head[0] == '#' && head[1] == '!') {
                        scripts.add(file.toString());
                    }
                }
            }
        }
        return scripts;
    }

    private void assertSilent(String tool, List<String> arguments) throws Exception {
        boolean installed = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
        assumeTrue(installed, tool + " is not installed here");
        List<String> command = new ArrayList<>(List.of(tool));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> said = process.inputReader().lines().toList();
        assertThat(said).isEmpty();
        assertThat(process.waitFor()).isZero();
    }
}
