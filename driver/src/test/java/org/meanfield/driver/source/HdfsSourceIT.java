package org.meanfield.driver.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivilegedAction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.job.ExitCode;

class HdfsSourceIT {
    private static final SourceSpec.Digits TRAIN = new SourceSpec.Digits(3_000, 1);
    private static final SourceSpec.Digits TEST = new SourceSpec.Digits(500, 2);
    private static final SourceSpec.Idx TRAIN_FILES =
            new SourceSpec.Idx(MnistNames.TRAIN_IMAGES, MnistNames.TRAIN_LABELS);
    private static final SourceSpec.Idx PLAIN = new SourceSpec.Idx("images", "labels");
    private static final int COUNT = 25_000;

    @TempDir
    private static Path dir;

    private static MiniDFSCluster cluster;
    private static FileSystem hdfs;

    @BeforeAll
    static void start() throws IOException {
        Configuration settings = new Configuration();
        settings.setLong("dfs.blocksize", 1 << 20);
        settings.set("hdfs.minidfs.basedir", dir.toString());
        cluster = new MiniDFSCluster.Builder(settings).numDataNodes(1).build();
        cluster.waitActive();
        hdfs = cluster.getFileSystem();
        write("/plain/images", IdxBytes.images(COUNT, 28, 28));
        write("/plain/labels", IdxBytes.labels(COUNT));
        IdxBytes.write(dir, "images", IdxBytes.images(COUNT, 28, 28));
        IdxBytes.write(dir, "labels", IdxBytes.labels(COUNT));
    }

    @AfterAll
    static void stop() {
        cluster.shutdown();
    }

    @Test
    void digitsWrittenToHdfsReadBackAsThemselves() throws IOException {
        String target = hdfs.getUri() + "/data/digits";

        DigitsFiles.write(target, TRAIN, TEST, new Configuration());

        Examples files = Examples.of(Examples.open(target, TRAIN_FILES));
        Examples digits = Examples.of(Examples.open(target, TRAIN));
        assertThat(files.images()).isEqualTo(digits.images());
        assertThat(files.labels()).isEqualTo(digits.labels());
        assertThat(hdfs.listStatus(new org.apache.hadoop.fs.Path(target)))
                .extracting(FileStatus::getPath)
                .extracting(org.apache.hadoop.fs.Path::getName)
                .containsExactlyInAnyOrderElementsOf(MnistNames.ALL);
    }

    @Test
    void splitsOnHdfsAreTheExamplesOnDisk() {
        ExampleSource remote = Examples.open(hdfs.getUri() + "/plain", PLAIN);

        Examples there = Examples.of(remote);
        Examples here = Examples.of(Examples.open(dir.toString(), PLAIN));

        assertThat(remote.splits()).hasSizeGreaterThan(1);
        assertThat(there.images()).isEqualTo(here.images());
        assertThat(there.labels()).isEqualTo(here.labels());
    }

    /** What {@code spark.hadoop.fs.defaultFS} says must hold on the executors, which have settings of their own. */
    @Test
    void theSourceCarriesTheDriversSettings() {
        Configuration driver = new Configuration(false);
        driver.set("fs.defaultFS", hdfs.getUri().toString());
        driver.set("fs.hdfs.impl", org.apache.hadoop.hdfs.DistributedFileSystem.class.getName());
        driver.set("meanfield.test.setting", "from the driver");

        IdxSource travelled = (IdxSource) Examples.travelled(Examples.open("/plain", PLAIN, driver));

        assertThat(travelled.images().file().path()).isEqualTo(hdfs.getUri() + "/plain/images");
        assertThat(travelled.images().file().hadoop().configuration().get("meanfield.test.setting"))
                .isEqualTo("from the driver");
        assertThat(Examples.of(travelled).labels()).hasSize(COUNT);
    }

    @Test
    void missingFilesOnHdfsAreBadData() {
        Refusal.of(ExitCode.DATA, () -> Examples.open(hdfs.getUri() + "/nowhere", TRAIN_FILES))
                .contains("/nowhere/" + MnistNames.TRAIN_IMAGES, "/nowhere/" + MnistNames.TRAIN_LABELS);
    }

    @Test
    void filesThatTheUserMayNotReadAreBadData() throws IOException {
        write("/private/images", IdxBytes.images(2, 2, 2));
        write("/private/labels", IdxBytes.labels(2));
        hdfs.setPermission(new org.apache.hadoop.fs.Path("/private/images"), new FsPermission((short) 0600));
        UserGroupInformation stranger = UserGroupInformation.createRemoteUser("stranger");

        Refusal.of(
                        ExitCode.DATA,
                        () -> stranger.doAs((PrivilegedAction<ExampleSource>)
                                () -> Examples.open(hdfs.getUri() + "/private", PLAIN)))
                .contains("/private/images", "permission denied");
    }

    @Test
    void directoriesThatTheUserMayNotWriteAreTheStoragesFault() {
        UserGroupInformation stranger = UserGroupInformation.createRemoteUser("stranger");

        Refusal.of(
                        ExitCode.STORAGE,
                        () -> stranger.doAs((PrivilegedAction<Boolean>) () -> {
                            DigitsFiles.write(hdfs.getUri() + "/plain", TRAIN, TEST, new Configuration());
                            return true;
                        }))
                .contains("Cannot write", "/plain", "permission denied");
    }

    @Test
    void aNamenodeThatDoesNotAnswerIsTheStoragesFault() {
        Configuration impatient = new Configuration();
        impatient.setInt("ipc.client.connect.max.retries", 0);

        Refusal.of(ExitCode.STORAGE, () -> Examples.open("hdfs://localhost:1/data", PLAIN, impatient))
                .contains("hdfs://localhost:1/data/images", "does not answer");
    }

    @Test
    void blocksThatNoDatanodeServesAreTheStoragesFault() throws IOException {
        Configuration impatient = new Configuration();
        impatient.setBoolean("fs.hdfs.impl.disable.cache", true);
        impatient.setInt("dfs.client.max.block.acquire.failures", 0);
        ExampleSource source = Examples.open(hdfs.getUri() + "/plain", PLAIN, impatient);
        MiniDFSCluster.DataNodeProperties datanode = cluster.stopDataNode(0);
        try {
            Refusal.of(ExitCode.STORAGE, () -> Examples.of(source)).contains("/plain/", "at item 0", "does not answer");
        } finally {
            cluster.restartDataNode(datanode, true);
            cluster.waitActive();
        }
    }

    private static void write(String path, byte[] content) throws IOException {
        try (FSDataOutputStream out = hdfs.create(new org.apache.hadoop.fs.Path(path))) {
            out.write(content);
        }
    }
}
