package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

/** What the doctor prints is what a shell makes words of: the tests let one do so. */
final class SubmitLineTest {
    private static final SparkConf CONF = new SparkConf(false)
            .setMaster("yarn")
            .setAppName("meanfield doctor")
            .set("spark.submit.deployMode", "client")
            .set("spark.jars", "file:/apps/meanfield-cluster.jar")
            .set("spark.executor.memory", "512m")
            .set("spark.authenticate.secret", "hush")
            .set("spark.executor.extraJavaOptions", "-Da=b -Dc='d e'");

    @Test
    void curesWinAndAllElseStays() throws Exception {
        List<String> words = words(SubmitLine.of(
                CONF,
                Map.of("spark.executor.memory", "900m", "spark.driver.memory", "700m"),
                List.of("train", "my conf.conf", "--set", "training.epochs=3")));

        assertThat(words.get(0)).endsWith("spark-submit");
        assertThat(words.subList(1, words.size()))
                .containsExactly(
                        "--master",
                        "yarn",
                        "--deploy-mode",
                        "client",
                        "--driver-memory",
                        "700m",
                        "--conf",
                        "spark.authenticate.secret=*********(redacted)",
                        "--conf",
                        "spark.executor.extraJavaOptions=-Da=b -Dc='d e'",
                        "--conf",
                        "spark.executor.memory=900m",
                        "--class",
                        "org.meanfield.jobs.Main",
                        "file:/apps/meanfield-cluster.jar",
                        "train",
                        "my conf.conf",
                        "--set",
                        "training.epochs=3");
    }

    @Test
    void inTheClusterTheDriverIsToldOfItsThreads() throws Exception {
        SparkConf cluster = CONF.clone().set("spark.submit.deployMode", "cluster");

        assertThat(words(SubmitLine.of(cluster, Map.of(), List.of("train", "a.conf"))))
                .contains("cluster", "spark.yarn.appMasterEnv.OMP_NUM_THREADS=1");
    }

    /** As a shell splits it, without running it. */
    private static List<String> words(String line) throws IOException {
        assertThat(line).startsWith("OMP_NUM_THREADS=1 ");
        String words = line.substring("OMP_NUM_THREADS=1 ".length());
        Process shell = new ProcessBuilder("bash", "-c", "printf '%s\\n' " + words).start();
        return shell.inputReader().lines().toList();
    }
}
