package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.SoakedJob.Held;

/**
 * A run on HDFS whose executors and driver are killed again and again: it ends with the bits of one that nobody disturbs,
 * the last driver holds what it held when it began, and nothing lies about.
 */
class SoakIT {
    private static final int ROUNDS_IN_EPOCH = 4;

    @TempDir
    private Path dir;

    private final Random random = new Random(11);
    private final Set<ProcessHandle> executors = new HashSet<>();
    private int starts;
    private int killedExecutors;

    @Test
    void thirtyRounds() throws Exception {
        soak(30, new int[] {6}, 12);
    }

    @Test
    @Tag("long")
    void threeHundredRounds() throws Exception {
        soak(300, new int[] {7, 38, 1, 22, 50, 13, 30, 5}, 20);
        assertThat(killedExecutors).isGreaterThanOrEqualTo(10);
    }

    /**
     * Kills drivers after these numbers of rounds each, and an executor after every so many rounds or fewer.
     */
    private void soak(int rounds, int[] driverKills, int mostBetween) throws Exception {
        Configuration settings = new Configuration();
        settings.set(
                MiniDFSCluster.HDFS_MINIDFS_BASEDIR,
                Files.createDirectory(dir.resolve("disks")).toString());
        try (MiniDFSCluster hdfs =
                new MiniDFSCluster.Builder(settings).numDataNodes(1).build()) {
            hdfs.waitActive();
            String[] job = {"training.epochs=" + rounds / ROUNDS_IN_EPOCH, "output.dir=" + hdfs.getURI() + "/runs"};

            for (int kill : driverKills) {
                Driver driver = new Driver(job);
                driver.reach(kill, mostBetween);
                driver.process.destroyForcibly().waitFor();
                driver.assertOnlyLibrariesLeftSomething("tmp");
            }
            Driver last = new Driver(job);
            last.finish(mostBetween);

            unbroken(job[0]).assertSameBits(TrainedRun.at(hdfs.getURI() + "/runs", "digits", settings));
            int behind = Arrays.stream(driverKills).sum();
            last.assertHoldsWhatItHeld(rounds - behind - driverKills.length);
            assertThat(last.temporaryFiles("tmp")).isEmpty();
            assertThat(files(hdfs.getFileSystem())).containsExactly("/runs", "/runs/digits");
            for (ProcessHandle executor : executors) {
                executor.onExit().get(2, TimeUnit.MINUTES);
            }
            last.assertOnlyLibrariesLeftSomething("executors");
        }
    }

    private TrainedRun unbroken(String epochs) throws IOException {
        Path alone = Files.createDirectory(dir.resolve("alone"));
        try (JavaSparkContext spark = LocalSpark.start("local[1]")) {
            Training.of(SoakedJob.job(alone, epochs)).on(spark).run();
        }
        return TrainedRun.at(alone.resolve("runs"), "digits");
    }

    /** Whatever is not inside the run's directory. */
    private static List<String> files(DistributedFileSystem hdfs) throws IOException {
        List<String> all = new ArrayList<>();
        for (var top : hdfs.listStatus(new org.apache.hadoop.fs.Path("/"))) {
            all.add(top.getPath().toUri().getPath());
            for (var below : hdfs.listStatus(top.getPath())) {
                all.add(below.getPath().toUri().getPath());
            }
        }
        return all;
    }

    /** One start of the job. */
    private final class Driver {
        private final Path place;
        private final Process process;
        private final BufferedReader lines;
        private final List<Held> held = new ArrayList<>();
        private int untilKill;

        Driver(String... job) throws IOException {
            place = Files.createDirectory(dir.resolve("driver-" + ++starts));
            Path temporary = Files.createDirectory(place.resolve("tmp"));
            List<String> arguments = new ArrayList<>(List.of(place.toString()));
            arguments.addAll(List.of(job));
            process = JavaProcess.start(
                    SoakedJob.class, place.resolve("log"), List.of("-Djava.io.tmpdir=" + temporary), arguments);
            lines = process.inputReader();
        }

        void reach(int rounds, int mostBetween) throws IOException {
            untilKill = 1 + random.nextInt(mostBetween);
            for (int left = rounds; left > 0; ) {
                String line = lines.readLine();
                assertThat(line).as("It ended too early; see " + place).isNotNull();
                left -= heard(line, mostBetween) ? 1 : 0;
            }
        }

        void finish(int mostBetween) throws IOException, InterruptedException {
            untilKill = 1 + random.nextInt(mostBetween);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard(line, mostBetween);
            }
            assertThat(process.waitFor())
                    .as(Files.readString(place.resolve("log")))
                    .isZero();
        }

        /** True where another round is reached. */
        private boolean heard(String line, int mostBetween) {
            if (line.startsWith(SoakedJob.HOLDS)) {
                held.add(Held.of(line));
            }
            boolean round = line.equals(SoakedJob.REACHED);
            if (round && --untilKill == 0) {
                killAnExecutor();
                untilKill = 1 + random.nextInt(mostBetween);
            }
            return round;
        }

        private void killAnExecutor() {
            List<ProcessHandle> alive = process.children()
                    .filter(child -> child.info()
                            .command()
                            .filter(command -> command.endsWith("/java"))
                            .isPresent())
                    .sorted()
                    .toList();
            executors.addAll(alive);
            if (!alive.isEmpty()) {
                killedExecutors += alive.get(random.nextInt(alive.size())).destroyForcibly() ? 1 : 0;
            }
        }

        /** A leak of one a round would be twice what is allowed here. */
        void assertHoldsWhatItHeld(int rounds) {
            assertThat(held).hasSize(2);
            Held before = held.get(0);
            Held after = held.get(1);
            System.out.println("The last driver held " + before + " and holds " + after + "; killed " + killedExecutors
                    + " executors");
            assertSoftly(all -> {
                all.assertThat(after.broadcasts()).as("broadcasts").isZero();
                all.assertThat(after.threadsSince(before))
                        .as("threads more")
                        .allSatisfy((kind, more) -> assertThat(more).isLessThan(rounds / 2));
                all.assertThat(after.files() - before.files())
                        .as("open files more")
                        .isLessThan(rounds / 2);
                all.assertThat(after.heapBytes() - before.heapBytes())
                        .as("bytes of heap more")
                        .isLessThan(rounds * SoakedJob.STATE_BYTES / 2);
            });
        }

        /** What lies in the folder for temporary files of the driver or of its executors. */
        List<String> temporaryFiles(String folder) throws IOException {
            try (Stream<Path> files = Files.list(place.resolve(folder))) {
                return files.map(file -> file.getFileName().toString()).toList();
            }
        }

        /** What Spark, its lz4 and its jna delete when a process ends, and a killed one cannot. */
        void assertOnlyLibrariesLeftSomething(String folder) throws IOException {
            assertThat(temporaryFiles(folder)).allMatch(name -> name.matches("(spark|blockmgr|liblz4-java|jna)-.*"));
        }
    }
}
