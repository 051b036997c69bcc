package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.config.SourceSpec.Digits;
import org.meanfield.driver.source.DigitsFiles;

/** The whole way on a real cluster: idx files on HDFS, two executors, results on HDFS. */
class ClusterTrainingIT {
    private static MiniDFSCluster hdfs;

    @TempDir
    Path dir;

    @BeforeAll
    static void startHdfs(@TempDir Path disks) throws IOException {
        Configuration configuration = new Configuration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, disks.toString());
        configuration.setInt("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 5);
        hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(2).build();
        hdfs.waitActive();
    }

    @AfterAll
    static void stopHdfs() {
        hdfs.shutdown();
    }

    /** The executors find the name node by spark.hadoop settings alone: every path is relative to the default one. */
    @Test
    void aClusterWithHdfsGivesTheSameModelAsOneJvm() throws Exception {
        FileSystem files = hdfs.getFileSystem();
        DigitsFiles.write("/digits", new Digits(500, 1), new Digits(100, 2), hadoop());
        JobConfig onHdfs = Jobs.idx(dir, "data.dir=/digits", "averaging.workers=3", "output.dir=/runs");

        try (JavaSparkContext spark = RealExecutors.start(
                2, 1, Map.of("spark.hadoop.fs.defaultFS", hdfs.getURI().toString()))) {
            Training.of(onHdfs).on(spark).run();
        }

        assertThat(Arrays.stream(files.listStatus(path("/runs/digits")))
                        .map(file -> file.getPath().getName()))
                .containsExactlyInAnyOrder(
                        "_SUCCESS",
                        "run.json",
                        "metrics.jsonl",
                        "history.csv",
                        "rounds.jsonl",
                        "executors.jsonl",
                        "gallery.json",
                        "report.html",
                        "evaluation.json",
                        "manifest.json",
                        "model.zip",
                        "preprocessing.json",
                        "checkpoints");
        assertThat(metrics(files)).hasLineCount(2).contains("\"epoch\":2");
        assertThat(weights(files.open(path("/runs/digits/model.zip")))).containsExactly(weightsOfOneJvm());
    }

    private float[] weightsOfOneJvm() throws IOException {
        JobConfig local = Jobs.digits(dir, "averaging.workers=3");
        try (JavaSparkContext spark = LocalSpark.start("local[1]")) {
            Training.of(local).on(spark).run();
        }
        return weights(java.nio.file.Files.newInputStream(dir.resolve("runs/digits/model.zip")));
    }

    private static float[] weights(InputStream zip) throws IOException {
        try (zip) {
            ComputationGraph graph = ModelSerializer.restoreComputationGraph(zip);
            return graph.params().dup().data().asFloat();
        }
    }

    private static Configuration hadoop() {
        Configuration settings = new Configuration();
        settings.set("fs.defaultFS", hdfs.getURI().toString());
        return settings;
    }

    private static String metrics(FileSystem files) throws IOException {
        try (InputStream in = files.open(path("/runs/digits/metrics.jsonl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static org.apache.hadoop.fs.Path path(String path) {
        return new org.apache.hadoop.fs.Path(path);
    }
}
