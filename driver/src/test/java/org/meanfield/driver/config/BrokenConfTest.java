package org.meanfield.driver.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** Whatever is in a conf file, its user reads a message. */
class BrokenConfTest {
    private static final String SIGNS = "{}[]=:,.\"'#$+-\\ \n\t0123456789eE_naultrue\u0000\u00e9";

    @Test
    void aConfWithRandomSlipsLoadsOrIsRefused() throws IOException {
        String conf = Files.readString(Path.of("..", "conf", "digits-mlp.conf"));
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 600; i++) {
            String broken = broken(conf, random);
            try {
                ConfText.load(broken);
            } catch (JobException refusal) {
                refused++;
                assertThat(refusal.exitCode()).isEqualTo(ExitCode.CONFIG);
                assertThat(refusal.getMessage()).startsWith("Cannot start: ").contains("\n  ");
            } catch (RuntimeException bug) {
                throw new AssertionError(broken, bug);
            }
        }
        assertThat(refused).isBetween(100, 599);
    }

    private static String broken(String conf, Random random) {
        StringBuilder text = new StringBuilder(conf);
        for (int slips = 1 + random.nextInt(3); slips > 0; slips--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                case 2 -> text.setCharAt(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                default -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
            }
        }
        return text.toString();
    }
}
