package org.meanfield.driver;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a local disk can do to a run; the disk is a small one of the test's own, which only root may mount. */
class DiskFaultsIT {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    private static TrainedRun unbroken;

    @TempDir
    Path dir;

    private Path disk;
    private FaultyRun run;

    @BeforeAll
    static void trainOnAGoodDisk(@TempDir Path elsewhere) throws IOException {
        FaultyRun alone = new FaultyRun(
                SPARK.context(), elsewhere, elsewhere.resolve("runs").toString());
        alone.train();
        unbroken = alone.trained();
    }

    @BeforeEach
    void mountADisk() throws Exception {
        disk = Files.createDirectory(dir.resolve("disk"));
        String said = command("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
        if (!said.isEmpty()) {
            System.out.println("Skipped: a disk of the test's own cannot be mounted: " + said);
        }
        Assumptions.assumeTrue(said.isEmpty(), said);
        run = new FaultyRun(SPARK.context(), dir, disk.resolve("runs").toString());
    }

    @AfterEach
    void unmountTheDisk() throws Exception {
        command("umount", disk.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, FaultyRun.ROUNDS})
    void aDiskThatGetsFullEndsTheRun(int round) throws Exception {
        Path filler = disk.resolve("filler");

        run.stopsAndGoesOn(
                round, () -> fill(filler), () -> Files.delete(filler), "No space left on device", "Free space");

        run.trained().assertSameBits(unbroken);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, FaultyRun.ROUNDS})
    void aDiskThatTurnsReadOnlyEndsTheRun(int round) throws Exception {
        run.stopsAndGoesOn(
                round,
                () -> command("mount", "-o", "remount,ro", disk.toString()),
                () -> command("mount", "-o", "remount,rw", disk.toString()),
                "Read-only file system",
                "writable");

        run.trained().assertSameBits(unbroken);
    }

    private static void fill(Path filler) throws IOException {
        byte[] page = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(page);
            }
        } catch (IOException full) {
            // as it should be
        }
    }

    /** What it says, which is nothing where all is well. */
    private static String command(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return said;
    }
}
