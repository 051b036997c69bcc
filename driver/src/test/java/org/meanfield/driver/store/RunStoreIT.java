package org.meanfield.driver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.meanfield.driver.store.SampleRuns.NAME;
import static org.meanfield.driver.store.SampleRuns.epoch;
import static org.meanfield.driver.store.SampleRuns.finish;
import static org.meanfield.driver.store.SampleRuns.record;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivilegedExceptionAction;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** The store on HDFS. */
class RunStoreIT implements RunFilesContract, RunStartContract, WholeFilesContract, LeaseContract, OldRunsContract {
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static MiniDFSCluster cluster;

    private Path root;

    @BeforeAll
    static void startHdfs(@TempDir File disks) throws IOException {
        Configuration configuration = new Configuration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, disks.getAbsolutePath());
        configuration.setInt("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 5);
        cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        cluster.waitActive();
    }

    @AfterAll
    static void stopHdfs() {
        cluster.shutdown();
    }

    @BeforeEach
    void makeRoot() throws IOException {
        root = fileSystem().makeQualified(new Path("/test-" + TESTS.incrementAndGet()));
        fileSystem().mkdirs(root);
    }

    @Override
    public Path root() {
        return root;
    }

    @Override
    public FileSystem fileSystem() {
        try {
            return cluster.getFileSystem();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aUserWithoutPermissionIsToldPathUserAndPermission() throws Exception {
        fileSystem().setPermission(root, new FsPermission("755"));

        assertThatThrownBy(() -> as("bob", () -> {
                    store().check(NAME);
                    return null;
                }))
                .isInstanceOf(JobException.class)
                .hasMessageContaining(root.toString())
                .hasMessageContaining("rwxr-xr-x")
                .hasMessageContaining("as user bob")
                .hasMessageContaining("output.dir")
                .message()
                .satisfies(message -> assertThat(message.lines()).hasSize(1));
        assertThat(names(root)).isEmpty();
    }

    @Test
    void aUserWithPermissionOwnsTheRun() throws Exception {
        fileSystem().setPermission(root, new FsPermission("777"));

        as("bob", () -> finish(store(), 0.5));

        assertThat(fileSystem().getFileStatus(directory()).getOwner()).isEqualTo("bob");
    }

    @Test
    void aRunOfSomebodyElseIsNotOverwrittenWithoutTheRight() throws Exception {
        finish(store(), 0.5);
        fileSystem().setPermission(outputDir(), new FsPermission("777"));

        assertThatThrownBy(() -> as("bob", () -> store().begin(record())))
                .isInstanceOf(JobException.class)
                .hasMessageContaining(directory().toString());
        assertThat(names(directory())).contains("_SUCCESS", "model.zip");
    }

    @Test
    void aFinishedRunThatCannotBeSetAsideStays() throws Exception {
        finish(store(), 0.5);
        fileSystem().setPermission(directory(), new FsPermission("777"));
        fileSystem().setPermission(outputDir(), new FsPermission("1777"));

        assertThatThrownBy(() -> as("bob", () -> store().begin(record())))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("Cannot rename " + directory())
                .hasMessageContaining("sticky");
        assertThat(names(directory())).contains("_SUCCESS", "model.zip");
        assertThat(names(outputDir())).containsExactly(NAME);
    }

    @Test
    void aFullDiskIsSeenBeforeTheStart() throws IOException {
        limitSpace(1);

        assertThatThrownBy(() -> store().check(NAME))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("quota")
                .extracting(e -> ((JobException) e).exitCode())
                .isEqualTo(ExitCode.STORAGE);
        assertThat(names(root)).isEmpty();
    }

    @Test
    void aDiskThatGetsFullLeavesTheFilesBefore() throws IOException {
        RunDirectory run = store().begin(record());
        run.epoch(epoch(1, 0.5));
        limitSpace(1);

        assertThatThrownBy(() -> run.epoch(epoch(2, 0.5)))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("quota");

        assertThat(text("metrics.jsonl").lines()).hasSize(1);
        assertThat(text("history.csv").lines()).hasSize(2);
    }

    @Test
    void aWriterThatDiedWithAnOpenFileDoesNotHinderTheNext() throws IOException {
        store().begin(record()).epoch(epoch(1, 0.5));
        FileSystem dead = FileSystem.newInstance(root.toUri(), fileSystem().getConf());
        var open = dead.create(new Path(directory(), "_temporary/model.zip"));
        open.write("half".getBytes(StandardCharsets.UTF_8));
        open.hflush();

        finish(store(), 0.25);

        assertThat(text("model.zip")).isEqualTo("weights");
        assertThat(names(outputDir())).containsExactly(NAME);
        assertThatThrownBy(open::close).isInstanceOf(IOException.class);
    }

    private void limitSpace(long bytes) throws IOException {
        ((DistributedFileSystem) fileSystem()).setQuota(root, HdfsConstants.QUOTA_DONT_SET, bytes);
    }

    private static <T> T as(String user, PrivilegedExceptionAction<T> action) throws Exception {
        return UserGroupInformation.createUserForTesting(user, new String[] {"students"})
                .doAs(action);
    }
}
