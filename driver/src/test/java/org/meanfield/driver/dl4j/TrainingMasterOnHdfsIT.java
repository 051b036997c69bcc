package org.meanfield.driver.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.LocalSpark;
import org.meanfield.driver.RealExecutors;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/** Two executors of their own, which find HDFS by spark.hadoop settings alone: every path is relative to the default one. */
class TrainingMasterOnHdfsIT {
    private static final DataSet ALL = Nets.examples(61);

    private static MiniDFSCluster hdfs;

    @BeforeAll
    static void startHdfs(@TempDir Path disks) throws IOException {
        Configuration configuration = new Configuration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, disks.toString());
        configuration.setInt("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 5);
        hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        hdfs.waitActive();
    }

    @AfterAll
    static void stopHdfs() {
        hdfs.shutdown();
    }

    @Test
    void oursReadsAndSavesThereWithTheBitsOfOneJvmWhereTheirsDoesNotFindItsOwnFiles(@TempDir Path export)
            throws IOException {
        float[] expected = weightsOfOneJvm();
        List<String> pieces = new ArrayList<>();
        for (DataSet piece : Nets.inPieces(ALL, 10)) {
            pieces.add("/pieces/" + pieces.size() + ".bin");
            try (OutputStream file = files().create(path(pieces.get(pieces.size() - 1)))) {
                piece.save(file);
            }
        }
        Map<String, String> settings =
                Map.of("spark.hadoop.fs.defaultFS", hdfs.getURI().toString(), "spark.task.maxFailures", "1");
        try (JavaSparkContext spark = RealExecutors.start(2, 1, settings)) {
            SparkDl4jMultiLayer ours =
                    layers(spark, builder().checkpoints("/runs/ours").build());
            ours.fitPaths(spark.parallelize(pieces));

            assertThat(Nets.weights(ours.getNetwork())).containsExactly(expected);
            assertThat(Arrays.stream(files().listStatus(path("/runs/ours")))
                            .map(file -> file.getPath().getName()))
                    .contains("run.json", "rounds.jsonl", "metrics.jsonl", "checkpoints", "_SUCCESS");

            SparkDl4jMultiLayer startedAgain =
                    layers(spark, builder().checkpoints("/runs/ours").build());
            startedAgain.fitPaths(spark.parallelize(pieces));

            assertThat(Nets.weights(startedAgain.getNetwork())).containsExactly(expected);
            assertThat(startedAgain.getNetwork().getIterationCount())
                    .isEqualTo(ours.getNetwork().getIterationCount());

            SparkDl4jMultiLayer theirs = layers(
                    spark,
                    new ParameterAveragingTrainingMaster.Builder(2, 1)
                            .batchSizePerWorker(4)
                            .averagingFrequency(3)
                            .exportDirectory(export.toString())
                            .build());
            assertThatThrownBy(() -> theirs.fit(spark.parallelize(Nets.inPieces(ALL, 1), 2)))
                    .hasStackTraceContaining("java.io.FileNotFoundException");
        }
    }

    private static float[] weightsOfOneJvm() {
        try (JavaSparkContext spark = LocalSpark.start("local[1]")) {
            SparkDl4jMultiLayer network = layers(spark, builder().build());
            network.fit(spark.parallelize(Nets.inPieces(ALL, 1), 1));
            return Nets.weights(network.getNetwork());
        }
    }

    private static MeanfieldTrainingMaster.Builder builder() {
        return new MeanfieldTrainingMaster.Builder()
                .workers(3)
                .batchSizePerWorker(4)
                .averagingFrequency(3);
    }

    private static SparkDl4jMultiLayer layers(JavaSparkContext spark, TrainingMaster<?, ?> master) {
        return new SparkDl4jMultiLayer(spark, Nets.layers(new Adam(0.01)), master);
    }

    private static FileSystem files() throws IOException {
        return hdfs.getFileSystem();
    }

    private static org.apache.hadoop.fs.Path path(String path) {
        return new org.apache.hadoop.fs.Path(path);
    }
}
