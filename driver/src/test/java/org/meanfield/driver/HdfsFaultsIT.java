package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.MiniDFSCluster.DataNodeProperties;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.apache.hadoop.hdfs.protocol.HdfsConstants.SafeModeAction;
import org.apache.hadoop.hdfs.server.datanode.DataNodeFaultInjector;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.store.Existing;

/** What HDFS can do to a run: it goes on, waits, or ends with exit code 6; cured, it comes to the same bits. */
class HdfsFaultsIT {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    private static final AtomicInteger TESTS = new AtomicInteger();
    private static MiniDFSCluster hdfs;
    private static TrainedRun unbroken;

    @TempDir
    Path dir;

    private FaultyRun run;

    /** A client that gives up soon: the waiting that is tried here is the run's own. */
    @BeforeAll
    static void startHdfs(@TempDir Path disks, @TempDir Path elsewhere) throws IOException {
        Configuration settings = SPARK.context().hadoopConfiguration();
        settings.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, disks.toString());
        settings.setInt("dfs.replication", 2);
        settings.setInt("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 5);
        settings.setInt("dfs.client.retry.window.base", 10);
        settings.setInt("ipc.client.connect.max.retries", 1);
        settings.setInt("ipc.client.connect.retry.interval", 50);
        hdfs = new MiniDFSCluster.Builder(settings).numDataNodes(2).build();
        hdfs.waitActive();
        FaultyRun alone = new FaultyRun(
                SPARK.context(), elsewhere, elsewhere.resolve("runs").toString());
        alone.train();
        unbroken = alone.trained();
    }

    @AfterAll
    static void stopHdfs() {
        hdfs.shutdown();
    }

    @BeforeEach
    void aPlaceOnHdfs() {
        run = new FaultyRun(SPARK.context(), dir, hdfs.getURI() + "/test-" + TESTS.incrementAndGet());
    }

    @Test
    void aDatanodeThatDiesIsDoneWithout() throws Exception {
        List<DataNodeProperties> dead = new ArrayList<>();

        List<String> notes = run.bears(2, () -> dead.add(hdfs.stopDataNode(0)), () -> {});

        assertThat(notes).isEmpty();
        run.trained().assertSameBits(unbroken);
        restart(dead);
    }

    @Test
    void withoutAnyDatanodeTheRunWaitsForOne() throws Exception {
        List<DataNodeProperties> dead = new ArrayList<>();

        List<String> notes = run.bears(
                2,
                () -> {
                    dead.add(hdfs.stopDataNode(0));
                    dead.add(hdfs.stopDataNode(0));
                },
                () -> restart(dead));

        assertThat(notes).hasSize(2);
        assertThat(notes.get(1)).startsWith("The storage is back after ");
        run.trained().assertSameBits(unbroken);
    }

    private static void restart(List<DataNodeProperties> dead) throws IOException {
        for (DataNodeProperties node : dead) {
            hdfs.restartDataNode(node, true);
        }
        hdfs.waitActive();
    }

    @Test
    void aNamenodeThatRestartsIsWaitedFor() throws Exception {
        List<String> notes = run.bears(3, () -> hdfs.shutdownNameNode(0), () -> hdfs.restartNameNode(0));

        assertThat(notes).hasSize(2);
        assertThat(notes.get(0))
                .startsWith("The storage cannot be reached (")
                .endsWith("waiting for it, at most 120 s (output.max_wait).");
        run.trained().assertSameBits(unbroken);
    }

    @Test
    void anOutageThatLastsEndsTheRun() throws Exception {
        run.stopsAndGoesOn(
                3,
                () -> files().setSafeMode(SafeModeAction.SAFEMODE_ENTER),
                () -> files().setSafeMode(SafeModeAction.SAFEMODE_LEAVE),
                "safe mode",
                "(output.max_wait)",
                "start the same command again");

        run.trained().assertSameBits(unbroken);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, FaultyRun.ROUNDS})
    void aQuotaThatIsUsedUpEndsTheRun(int round) throws Exception {
        run.stopsAndGoesOn(
                round, () -> limitSpace(1), () -> limitSpace(HdfsConstants.QUOTA_RESET), "quota", "Free space");

        run.trained().assertSameBits(unbroken);
    }

    private void limitSpace(long bytes) throws IOException {
        files().setQuota(path(run.runs()), HdfsConstants.QUOTA_DONT_SET, bytes);
    }

    @Test
    void aRightThatIsTakenAwayEndsTheRun() throws Exception {
        files().mkdirs(path(run.runs()));
        files().setPermission(path(run.runs()), new FsPermission("777"));
        UserGroupInformation bob = UserGroupInformation.createUserForTesting("bob", new String[] {"students"});

        bob.doAs((PrivilegedExceptionAction<Void>) () -> {
            run.stopsAndGoesOn(
                    3,
                    () -> files().setPermission(path(run.runs() + "/digits"), new FsPermission("500")),
                    () -> files().setPermission(path(run.runs() + "/digits"), new FsPermission("700")),
                    "as user bob: Permission denied",
                    "Make the place writable for this user");
            return null;
        });

        run.trained().assertSameBits(unbroken);
    }

    @Test
    void slowDatanodesMakeASlowRunAndNoOther() throws Exception {
        AtomicInteger delayed = new AtomicInteger();
        DataNodeFaultInjector usual = DataNodeFaultInjector.get();

        List<String> notes = run.bears(
                1,
                () -> DataNodeFaultInjector.set(new DataNodeFaultInjector() {
                    @Override
                    public void delaySendingAckToUpstream(String upstream) {
                        delayed.incrementAndGet();
                        LockSupport.parkNanos(30_000_000);
                    }
                }),
                () -> {});

        DataNodeFaultInjector.set(usual);
        assertThat(notes).isEmpty();
        assertThat(delayed).hasPositiveValue();
        run.trained().assertSameBits(unbroken);
    }

    @Test
    void ofTwoDriversTheSecondIsToldWhoWritesUntilTheFirstIsDead() throws Exception {
        String[] settings = {"output.dir=\"" + run.runs() + "\"", "training.epochs=100000"};
        Process first = KilledJob.start(dir, settings);
        assertThat(first.inputReader().readLine()).isEqualTo(KilledJob.REACHED);

        assertThatThrownBy(() -> Training.of(KilledJob.job(dir, settings))
                        .on(SPARK.context())
                        .run())
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.STORAGE))
                .hasMessageContaining("(process " + first.pid() + ") since ")
                .hasMessageContaining(run.runs() + "/_lease-digits");

        first.destroyForcibly().waitFor();
        settings[1] = "training.epochs=1";
        Training.of(KilledJob.job(dir, settings))
                .existing(Existing.OVERWRITE)
                .on(SPARK.context())
                .run();
        assertThat(run.trained().epochs()).hasSize(1);
    }

    /** As the superuser, whoever trains. */
    private static DistributedFileSystem files() throws IOException {
        return hdfs.getFileSystem();
    }

    private static org.apache.hadoop.fs.Path path(String path) {
        return new org.apache.hadoop.fs.Path(path);
    }
}
