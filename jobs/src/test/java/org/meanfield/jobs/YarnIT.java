package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs on a real YARN, with configuration and results on its HDFS: the driver here or in the cluster. */
final class YarnIT {
    @TempDir
    private static Path directory;

    private static Process hadoop;
    private static Path sparkHome;
    private static FileSystem files;

    @BeforeAll
    static void startHadoop() throws IOException {
        Files.createDirectories(directory.resolve("conf"));
        hadoop = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "@" + Launch.PROJECT.resolve("deploy/java.options"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MiniHadoop.class.getName(),
                        directory.toString())
                .directory(directory.toFile())
                .redirectError(directory.resolve("hadoop.err").toFile())
                .start();
        BufferedReader said = hadoop.inputReader();
        String line = said.readLine();
        while (line != null && !line.equals(MiniHadoop.READY)) {
            line = said.readLine();
        }
        assertThat(line).as(Files.readString(directory.resolve("hadoop.err"))).isNotNull();
        sparkHome = SparkHome.in(directory.resolve("spark"));
        Configuration client = new Configuration();
        client.addResource(directory.resolve("conf/core-site.xml").toUri().toURL());
        files = FileSystem.get(client);
        SmallJob.write(directory);
        for (String mode : new String[] {"client", "cluster"}) {
            files.copyFromLocalFile(path(directory.resolve(SmallJob.CONF).toString()), path("/conf/" + mode + ".conf"));
        }
    }

    @AfterAll
    static void stopHadoop() throws Exception {
        files.close();
        hadoop.getOutputStream().close();
        hadoop.waitFor();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "cluster"})
    void trainsFromHdfsToHdfs(String mode) throws Exception {
        Launch launch = launch(mode, "train", "hdfs:///conf/" + mode + ".conf", "--set", "output.dir=hdfs:///" + mode);

        assertThat(launch.exit()).as(launch.err()).isZero();
        files.copyToLocalFile(
                path("/" + mode), path(directory.resolve(mode + "/runs").toString()));
        SmallJob.assertTrained(directory.resolve(mode));
    }

    @Test
    void aFailedJobOfTheClusterEndsTheSubmissionWithAFailure() throws Exception {
        Launch launch = launch("cluster", "train", "hdfs:///conf/nowhere.conf");

        assertThat(launch.exit()).isNotZero();
        assertThat(launch.err()).contains("User application exited with status 2");
    }

    private static Launch launch(String mode, String... command) throws Exception {
        String[] arguments = new String[command.length + 10];
        System.arraycopy(command, 0, arguments, 0, command.length);
        System.arraycopy(
                new String[] {
                    "--master=yarn",
                    "--deploy-mode=" + mode,
                    "--conf=spark.yarn.jars=local:" + sparkHome + "/jars/*",
                    "--conf=spark.executor.instances=2",
                    "--conf=spark.executor.memory=512m",
                    "--conf=spark.executor.memoryOverhead=512m",
                    "--conf=spark.driver.memory=768m",
                    "--conf=spark.ui.enabled=false",
                    "--conf=spark.yarn.appMasterEnv.JAVA_HOME=" + System.getProperty("java.home"),
                    "--conf=spark.executorEnv.JAVA_HOME=" + System.getProperty("java.home")
                },
                0,
                arguments,
                command.length,
                10);
        return Launch.of(
                Launch.LAUNCHER,
                directory,
                Map.of(
                        "SPARK_HOME", sparkHome.toString(),
                        "HADOOP_CONF_DIR", directory.resolve("conf").toString()),
                arguments);
    }

    private static org.apache.hadoop.fs.Path path(String path) {
        return new org.apache.hadoop.fs.Path(path);
    }
}
