package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.ml.NeuralNetworkClassificationModel;

/** The Java of README.md is compiled and run as it stands there, but for the places of files. */
class ReadmeTest {
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final String IMPORTS =
            """
            import java.util.*;
            import org.apache.spark.ml.*;
            import org.apache.spark.ml.feature.*;
            import org.apache.spark.sql.*;
            import org.meanfield.driver.ml.*;
            """;

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    private static SparkSession spark;

    @TempDir
    Path dir;

    @BeforeAll
    static void session() {
        spark = SparkSession.builder().config(SPARK.context().getConf()).getOrCreate();
    }

    @Test
    void theCsvIsLearned() throws Exception {
        @SuppressWarnings("unchecked")
        Dataset<Row> answered = (Dataset<Row>) ran(block("conf/data/exam.csv"), "\"conf/", "\"../conf/", "answered");

        long right = answered.filter("label = prediction").count();
        assertThat(right / (double) answered.count()).isGreaterThan(0.85);
    }

    @Test
    void imagesAreLearnedFromTheirFolders() throws Exception {
        for (int i = 0; i < 20; i++) {
            BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setSample(i, i % 2 * 20, 0, 255);
            Path folder = Files.createDirectories(dir.resolve("mnist/label=" + i % 2));
            ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
        }

        NeuralNetworkClassificationModel model = (NeuralNetworkClassificationModel)
                ran(block("format(\"image\")"), "\"mnist\"", "\"" + dir.resolve("mnist") + "\"", "model");

        assertThat(model.numClasses()).isEqualTo(10);
        assertThat(model.summary().epochs().get(0).examples()).isEqualTo(20);
    }

    @Test
    void theFirstTrainingLeavesItsRun() throws Exception {
        Jobs.digits(dir);
        String source = block("class FirstTraining").replace("conf/digits-mlp.conf", dir + "/job.conf");

        compiled("FirstTraining", source).getMethod("main", String[].class).invoke(null, (Object) new String[0]);

        assertThat(dir.resolve("runs/digits/_SUCCESS")).exists();
        assertThat(Files.readAllLines(dir.resolve("runs/digits/metrics.jsonl"))).hasSize(3);
    }

    /** The one block of Java that contains {@code text}. */
    private static String block(String text) throws Exception {
        List<String> blocks = JAVA.matcher(Files.readString(Path.of("../README.md")))
                .results()
                .map(found -> found.group(1))
                .filter(block -> block.contains(text))
                .toList();
        assertThat(blocks).hasSize(1);
        return blocks.get(0);
    }

    /** What {@code variable} is after these lines, in which {@code told} is to be read as {@code meant}. */
    private Object ran(String lines, String told, String meant, String variable) throws Exception {
        assertThat(lines).contains(told);
        String source = IMPORTS + "public final class Lines { public static Object run(SparkSession spark) {\n"
                + lines.replaceAll(Pattern.quote(told), Matcher.quoteReplacement(meant)) + "return " + variable
                + "; } }";
        return compiled("Lines", source).getMethod("run", SparkSession.class).invoke(null, spark);
    }

    private Class<?> compiled(String name, String source) throws Exception {
        Path file = Files.writeString(dir.resolve(name + ".java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-d", dir.toString(), "-cp", System.getProperty("java.class.path"));
        compiler.getTask(
                        problems,
                        null,
                        null,
                        options,
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                .call();
        assertThat(problems.toString()).isEmpty();
        return new URLClassLoader(new URL[] {dir.toUri().toURL()}, getClass().getClassLoader()).loadClass(name);
    }
}
