package org.meanfield.driver.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedAction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.CsvFormat;
import org.meanfield.driver.config.Missing;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.config.TableColumns;
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

    @Test
    void tablesOnHdfsAreThoseOfAGlobOnDiskZippedOrNot() throws IOException {
        byte[] plain = "x,y\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write("x,y\n5,6\n".getBytes(StandardCharsets.UTF_8));
        }
        write("/tables/b.csv.gz", zipped.toByteArray());
        write("/tables/a.csv", plain);
        write("/tables/_hidden.csv", new byte[1]);
        write("/tables/parquet/part-0", parquet());
        TableColumns columns = new TableColumns(
                Map.of(), Map.of("label", List.of("y")), List.of(), List.of(), Optional.empty(), new Missing.Fail());

        ExampleSource csv = Examples.open(
                hdfs.getUri() + "/tables", new SourceSpec.Csv("*.csv*", new CsvFormat(true, ',', '"'), columns));
        ExampleSource parquet = Examples.open(hdfs.getUri() + "/tables", new SourceSpec.Parquet("parquet", columns));

        assertThat(csv.splits()).hasSize(2);
        assertThat(CsvSourceTest.inputs(csv)).containsExactly(1, 3, 5);
        assertThat(CsvSourceTest.inputs(parquet)).containsExactly(7);
        assertThat(CsvSourceTest.targets(parquet)).containsExactly(8);
    }

    private static byte[] parquet() throws IOException {
        MessageType type = MessageTypeParser.parseMessageType("message m { required double x; optional int32 y; }");
        org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(dir.toString(), "x.parquet");
        try (ParquetWriter<Group> writer =
                ExampleParquetWriter.builder(file).withType(type).build()) {
            writer.write(
                    new SimpleGroupFactory(type).newGroup().append("x", 7.0).append("y", 8));
        }
        return Files.readAllBytes(Path.of(file.toString()));
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
