package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver that is killed again and again ends with the bits of one that lives. */
class ResumeIT {
    private static final int KILLS = 10;

    private static TrainedRun unbroken;

    @TempDir
    Path dir;

    @BeforeAll
    static void trainWithoutAKill(@TempDir Path elsewhere) throws IOException {
        try (JavaSparkContext spark = LocalSpark.start("local[1]")) {
            Training.of(KilledJob.job(elsewhere)).on(spark).run();
        }
        unbroken = TrainedRun.at(elsewhere.resolve("runs"), "digits");
    }

    @Test
    void onALocalDisk() throws Exception {
        String runs = dir.resolve("killed").toUri().toString();

        killAndFinish(1, runs);

        TrainedRun.at(runs, "digits", new Configuration()).assertSameBits(unbroken);
    }

    @Test
    void onHdfs(@TempDir Path disks) throws Exception {
        Configuration settings = new Configuration();
        settings.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, disks.toString());
        try (MiniDFSCluster hdfs =
                new MiniDFSCluster.Builder(settings).numDataNodes(1).build()) {
            hdfs.waitActive();
            String runs = hdfs.getURI() + "/runs";

            killAndFinish(2, runs);

            TrainedRun.at(runs, "digits", settings).assertSameBits(unbroken);
        }
    }

    /** The next start is made ready while one trains: a virtual machine and Spark take longer than the training. */
    private void killAndFinish(long seed, String runs) throws IOException, InterruptedException {
        Random random = new Random(seed);
        Process next = KilledJob.prepare(dir, "output.dir=" + runs);
        try {
            for (int kills = 0; kills < KILLS; kills++) {
                Process trains = next;
                next = KilledJob.prepare(dir, "output.dir=" + runs);
                KilledJob.release(trains);
                assertThat(KilledJob.kill(trains, random))
                        .as("the run is not done after " + kills + " kills")
                        .isTrue();
            }
            KilledJob.release(next);
            next.inputReader().lines().forEach(line -> {});
            assertThat(next.waitFor()).isZero();
        } finally {
            next.destroyForcibly();
        }
    }
}
