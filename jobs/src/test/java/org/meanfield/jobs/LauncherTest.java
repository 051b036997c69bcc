package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What deploy/bin/meanfield decides, on a small tree of its own: when it builds, and what it starts. Java, Maven and Spark
 * are scripts that print how they were called.
 */
final class LauncherTest {
    private static final String SAYS_ITS_ARGUMENTS = "echo \"$(basename \"$0\") OMP=$OMP_NUM_THREADS $*\"";
    private static final String JAVA_17 =
            "if [ \"$1\" = -version ]; then echo 'openjdk version \"17.0.15\" 2025-04-15' >&2;" + " else "
                    + SAYS_ITS_ARGUMENTS + "; fi";
    private static final String MAVEN =
            "mkdir -p jobs/target/lib/spark && touch jobs/target/meanfield-9-cluster.jar" + " && echo built >> builds";

    @TempDir
    private Path directory;

    private Path root;
    private Path commands;
    private Path launcher;

    @BeforeEach
    void aTreeWithSourcesButNothingBuilt() throws IOException {
        root = Files.createDirectories(directory.resolve("the project"));
        commands = Files.createDirectories(directory.resolve("commands"));
        launcher = Files.createDirectories(root.resolve("deploy/bin")).resolve("meanfield");
        Files.copy(Launch.LAUNCHER, launcher);
        Files.copy(Launch.PROJECT.resolve("deploy/native.sh"), root.resolve("deploy/native.sh"));
        Files.createDirectories(root.resolve(".mvn"));
        Files.writeString(root.resolve("pom.xml"), "");
        for (String module : List.of("worker-common", "driver", "jobs")) {
            Files.writeString(Files.createDirectories(root.resolve(module)).resolve("pom.xml"), "");
            Files.createDirectories(root.resolve(module).resolve("src/main"));
        }
        script("java", JAVA_17);
        script("mvn", MAVEN);
    }

    @Test
    void buildsOnceAndAgainWhenASourceIsNewer() throws Exception {
        assertThat(launch(Map.of(), "--version").err()).isEqualTo("Building Meanfield (once) ...\n");
        assertThat(launch(Map.of(), "--version").err()).isEmpty();

        Path source = Files.writeString(root.resolve("driver/src/main/Some.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        assertThat(launch(Map.of(), "--version").err()).isEqualTo("Building Meanfield (once) ...\n");
        assertThat(root.resolve("builds")).hasContent("built\nbuilt");
    }

    @Test
    void whatBenchMeasuresBesideIsFetchedOnlyToMeasure() throws Exception {
        launch(Map.of(), "--version");

        assertThat(launch(Map.of(), "bench", "--help").err()).isEmpty();
        assertThat(launch(Map.of(), "bench", "--advise", "conf/line.conf").err())
                .isEmpty();
        assertThat(launch(Map.of(), "bench", "--json").err()).contains("Fetching dl4j-spark (once)");
    }

    @Test
    void aFailedBuildShowsMavensWordsAndLeavesNoJar() throws Exception {
        script("mvn", MAVEN + "; echo '[ERROR] no network'; exit 1");

        Launch launch = launch(Map.of(), "--version");

        assertThat(launch.exit()).isEqualTo(3);
        assertThat(launch.err()).contains("[ERROR] no network", "Meanfield could not be built");
        assertThat(root.resolve("jobs/target/meanfield-9-cluster.jar")).doesNotExist();
    }

    @Test
    void missingMavenIsSaid() throws Exception {
        Files.delete(commands.resolve("mvn"));
        for (String tool :
                List.of("bash", "env", "dirname", "readlink", "sed", "find", "flock", "realpath", "date", "rm")) {
            Files.createSymbolicLink(commands.resolve(tool), Path.of("/usr/bin", tool));
        }

        Launch launch = launch(Map.of("PATH", commands.toString()), "--version");

        assertThat(launch.exit()).isEqualTo(3);
        assertThat(launch.err()).contains("not built yet", "no Maven (mvn) on the PATH");
    }

    @Test
    void anOldJavaIsRefused() throws Exception {
        script("java", "echo 'java version \"1.8.0_392\"' >&2");

        Launch launch = launch(Map.of(), "--version");

        assertThat(launch.exit()).isEqualTo(3);
        assertThat(launch.err()).contains("No Java 17", "1.8.0_392", "set JAVA_HOME");
        assertThat(root.resolve("builds")).doesNotExist();
    }

    @Test
    void aJavaTooNewForSparkIsRefused() throws Exception {
        script("java", "echo 'openjdk version \"25\" 2025-09-16' >&2");

        assertThat(launch(Map.of(), "--version").exit()).isEqualTo(3);
    }

    @Test
    void javaHomeWinsOverThePathAndIsNamedWhereItHasNoJava() throws Exception {
        Launch launch = launch(Map.of("JAVA_HOME", "/nowhere"), "--version");

        assertThat(launch.exit()).isEqualTo(3);
        assertThat(launch.err()).contains("No Java found as /nowhere/bin/java", "JDK 17");
    }

    @Test
    void startsEmbeddedWithOneNativeThread() throws Exception {
        Launch launch = launch(Map.of(), "--master", "local[2]", "train", "my.conf", "--conf", "spark.a=b c");

        assertThat(launch.exit()).isZero();
        assertThat(launch.out())
                .startsWith("java OMP=1 @" + root + "/deploy/java.options ")
                .contains("-Dmeanfield.log.file=" + directory + "/logs/meanfield-")
                .contains(" -cp " + root + "/jobs/target/meanfield-9-cluster.jar:" + root + "/jobs/target/lib/spark/* ")
                .endsWith(" org.meanfield.jobs.Main train my.conf --master=local[2] --conf spark.a=b c\n");
    }

    @Test
    void embeddedHadoopsClusterIsTheOneOfTheEnvironmentToo() throws Exception {
        assertThat(launch(Map.of("HADOOP_CONF_DIR", "/etc/hadoop/conf"), "promote", "a", "b")
                        .out())
                .contains("/jobs/target/lib/spark/*:/etc/hadoop/conf org.meanfield.jobs.Main ");
    }

    @Test
    void theCoreThatOpenBlasComputesForIsTheUsersToName() throws Exception {
        script(
                "java",
                "if [ \"$1\" = -version ]; then echo 'openjdk version \"17\"' >&2; else echo core=$OPENBLAS_CORETYPE; fi");

        assertThat(launch(Map.of("OPENBLAS_CORETYPE", "HASWELL"), "train", "my.conf")
                        .out())
                .isEqualTo("core=HASWELL\n");
        assertThat(launch(Map.of(), "train", "my.conf").out()).isIn("core=\n", "core=SKYLAKEX\n");
    }

    @Test
    void memoryAndLogDirectoryComeFromTheEnvironment() throws Exception {
        Launch launch =
                launch(Map.of("MEANFIELD_DRIVER_MEMORY", "5g", "MEANFIELD_LOG_DIR", "/var/log/x"), "train", "a.conf");

        assertThat(launch.out()).contains(" -Xmx5g ", "-Dmeanfield.log.file=/var/log/x/meanfield-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "8 gb", "lots", "0g", "1.5g", "-1g"})
    void memoryIsANumberWithItsUnit(String memory) throws Exception {
        Launch launch = launch(Map.of("MEANFIELD_DRIVER_MEMORY", memory), "train", "a.conf");

        assertThat(launch.exit()).isEqualTo(3);
        assertThat(launch.err()).contains("MEANFIELD_DRIVER_MEMORY is \"" + memory + "\"", "such as 8g");
    }

    /** A JVM that is told two collectors does not start. */
    @Test
    void theGarbageCollectorIsTheUsersToName() throws Exception {
        Launch unsaid = launch(Map.of("JDK_JAVA_OPTIONS", "-XX:-UseGCOverheadLimit"), "train", "my.conf");
        Launch said = launch(Map.of("JDK_JAVA_OPTIONS", "-Xmx1g -XX:+UseG1GC"), "train", "my.conf");
        Launch toAnyJava = launch(Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseZGC"), "train", "my.conf");

        assertThat(unsaid.out()).contains("-XX:+UseParallelGC -XX:MaxNewSize=128m");
        assertThat(said.out() + toAnyJava.out()).contains("train").doesNotContain("ParallelGC", "MaxNewSize");
    }

    @Test
    void onATerminalTheJobLearnsItsWidth() throws Exception {
        String command = "stty cols 110; '" + launcher + "' train a.conf";

        Launch launch = Launch.of(Path.of("/usr/bin/script"), directory, environment(), "-qec", command, "/dev/null");

        assertThat(launch.out()).contains(" -Dmeanfield.columns=110 ");
        assertThat(launch(Map.of(), "train", "a.conf").out()).doesNotContain("-Dmeanfield.columns");
    }

    @Test
    void aClusterMasterGoesThroughSparkSubmit() throws Exception {
        Path spark = Files.createDirectories(directory.resolve("spark/bin"));
        executable(spark.resolve("spark-submit"), SAYS_ITS_ARGUMENTS);

        Launch launch = launch(
                Map.of("SPARK_HOME", spark.getParent().toString(), "MEANFIELD_DRIVER_MEMORY", "5g"),
                "train",
                "my.conf",
                "--master=spark://host:7077",
                "--conf=spark.a=b",
                "--deploy-mode",
                "client",
                "--overwrite");

        assertThat(launch.out())
                .isEqualTo(
                        "spark-submit OMP=1 --master spark://host:7077 --deploy-mode client --conf spark.a=b --driver-memory 5g"
                                + " --class org.meanfield.jobs.Main " + root
                                + "/jobs/target/meanfield-9-cluster.jar train my.conf --overwrite\n");
    }

    @Test
    void aClusterMasterWithoutSparkHomeIsRefused() throws Exception {
        Launch launch = launch(Map.of(), "train", "my.conf", "--master", "spark://host:7077");

        assertThat(launch.exit()).isEqualTo(3);
        assertThat(launch.err()).contains("--master spark://host:7077 needs a Spark installation", "set SPARK_HOME");
    }

    @Test
    void inClusterModeTheClusterStartsTheDriverWithOneThreadForNativeCode() throws Exception {
        Path spark = Files.createDirectories(directory.resolve("spark/bin"));
        executable(spark.resolve("spark-submit"), SAYS_ITS_ARGUMENTS + "; echo \"options:$SPARK_SUBMIT_OPTS\"");

        Launch launch = launch(
                Map.of("SPARK_HOME", spark.getParent().toString(), "MEANFIELD_JAR", "hdfs:///apps/meanfield.jar"),
                "train",
                "hdfs:///conf/my.conf",
                "--master=yarn",
                "--deploy-mode=cluster");

        assertThat(launch.out())
                .isEqualTo("spark-submit OMP=1 --master yarn --deploy-mode cluster"
                        + " --conf spark.yarn.appMasterEnv.OMP_NUM_THREADS=1"
                        + " --conf spark.kubernetes.driverEnv.OMP_NUM_THREADS=1"
                        + " --class org.meanfield.jobs.Main hdfs:///apps/meanfield.jar train hdfs:///conf/my.conf\n"
                        + "options:\n");
        assertThat(root.resolve("builds")).doesNotExist();
    }

    @Test
    void clusterModeWithoutAClusterAndUnknownModesAreRefused() throws Exception {
        Launch embedded = launch(Map.of(), "train", "my.conf", "--deploy-mode", "cluster");
        Launch unknown = launch(Map.of(), "train", "my.conf", "--deploy-mode", "remote");

        assertThat(embedded.exit()).isEqualTo(2);
        assertThat(embedded.err()).contains("--deploy-mode cluster needs a cluster");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("--deploy-mode remote is not known", "client", "cluster");
    }

    @Test
    void aSparkOptionWithoutItsValueIsRefused() throws Exception {
        Launch launch = launch(Map.of(), "train", "my.conf", "--master");

        assertThat(launch.exit()).isEqualTo(2);
        assertThat(launch.err()).contains("Missing value after --master");
    }

    @Test
    void javaGetsWhatSparkSaysItNeeds() throws IOException {
        List<String> options = Files.readAllLines(Launch.PROJECT.resolve("deploy/java.options"));

        assertThat(options.stream().filter(line -> !line.startsWith("#")))
                .containsExactly(JavaModuleOptions.defaultModuleOptions().split(" "));
    }

    private Launch launch(Map<String, String> environment, String... arguments) throws Exception {
        Map<String, String> all = new HashMap<>(environment());
        all.putAll(environment);
        return Launch.of(launcher, directory, all, arguments);
    }

    private Map<String, String> environment() {
        return Map.of("PATH", commands + ":" + System.getenv("PATH"), "JAVA_HOME", "", "MEANFIELD_DRIVER_MEMORY", "");
    }

    private void script(String name, String body) throws IOException {
        executable(commands.resolve(name), body);
    }

    private static void executable(Path file, String body) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
