package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.store.RunStore;
import org.meanfield.driver.store.StoredRun;

/**
 * A driver that is killed again and again ends with the bits of one that lives on a larger cluster. It trains one run on a local disk and one
 * on HDFS at once: every death is one of both.
 */
class ResumeIT {
    private static final int KILLS = 10;
    private static final String RUN = "digits";

    private static TrainedRun unbroken;

    @TempDir
    Path dir;

    @BeforeAll
    static void trainWithoutAKill(@TempDir Path elsewhere) throws IOException {
        try (JavaSparkContext spark = LocalSpark.start("local[2]")) {
            Training.of(KilledJob.job(elsewhere)).on(spark).run();
        }
        unbroken = TrainedRun.at(elsewhere.resolve("runs"), RUN);
    }

    @Test
    void onALocalDiskAndOnHdfs(@TempDir Path disks) throws Exception {
        Configuration settings = new Configuration();
        settings.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, disks.toString());
        try (MiniDFSCluster hdfs =
                new MiniDFSCluster.Builder(settings).numDataNodes(1).build()) {
            hdfs.waitActive();
            List<String> places = List.of(dir.resolve("killed").toUri().toString(), hdfs.getURI() + "/runs");

            killAndFinish(places);

            for (String runs : places) {
                TrainedRun.at(runs, RUN, settings).assertSameBits(unbroken);
            }
        }
    }

    /** The next start is made ready while one trains: a virtual machine and Spark take longer than the training. */
    private void killAndFinish(List<String> places) throws IOException, InterruptedException {
        String[] outputs = places.stream().map(runs -> "output.dir=" + runs).toArray(String[]::new);
        Random random = new Random(1);
        Process next = KilledJob.prepare(dir, outputs);
        try {
            for (int kills = 1; kills <= KILLS; kills++) {
                Process trains = next;
                next = KilledJob.prepare(dir, outputs);
                KilledJob.release(trains);
                assertThat(KilledJob.kill(trains, random)).isTrue();
                for (String runs : places) {
                    assertThat(RunStore.at(runs, new Configuration()).find(RUN).filter(StoredRun::finished))
                            .as("done after %d kills", kills)
                            .isEmpty();
                }
            }
            KilledJob.release(next);
            next.inputReader().lines().forEach(line -> {});
            assertThat(next.waitFor()).as(() -> KilledJob.said(dir)).isZero();
        } finally {
            next.destroyForcibly();
        }
    }
}
