package org.meanfield.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OneCoreTest {

    @Test
    void aProcessThatIsHeldMayUseOneCore() throws IOException, InterruptedException {
        Optional<List<String>> held = OneCore.command();
        assumeTrue(held.isPresent(), "Linux' taskset is not there");
        List<String> command = new ArrayList<>(held.get());
        command.addAll(List.of("grep", "Cpus_allowed_list", "/proc/self/status"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();

        String said = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.strip()).matches("Cpus_allowed_list:\\s*\\d+");
    }
}
