package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.job.ExitCode;
import org.w3c.dom.Element;

/** A network as Keras' summary() counts it, and as a drawing. */
class InspectCommandTest {
    private static final String DENSE =
            """
            run.name = exam
            data.train { format = csv, path = exam.csv, features = [a, b, c, d], label = result, categories = result }
            model { input = 4, layers = [ { dense { units = 3, activation = relu } }, { dense { units = 2, activation = softmax } } ] }
            training.loss = sparse_categorical_crossentropy
            """;
    private static final String TWO_BRANCHES =
            """
            run.name = houses
            data.train { format = csv, path = houses.csv, features { house = [a, b, c], place = [d, e] }, label = price }
            model {
              inputs {
                house = 3
                place = 2
              }
              nodes {
                rooms  { dense { units = 5 }, inputs = house }
                street { dense { units = 4 }, inputs = place }
                both   { concatenate {}, inputs = [rooms, street] }
                price  { dense { units = 1 }, inputs = both }
              }
              outputs = price
            }
            training.loss = mean_squared_error
            """;

    @TempDir
    private Path dir;

    @Test
    void aChainOfDenseLayersIsCountedAsKerasDoes() throws IOException {
        assertThat(rows(inspect(DENSE)))
                .containsSubsequence(
                        List.of("Model: \"exam\""),
                        List.of("dense (Dense)", "(None, 3)", "15", "input"), // 4 x 3 + 3
                        List.of("dense_1 (Dense)", "(None, 2)", "8", "dense"), // 3 x 2 + 2
                        List.of("Total params: 23 (92 B)"),
                        List.of("Trainable params: 23 (92 B)"),
                        List.of("Non-trainable params: 0 (0 B)"));
    }

    @Test
    void branchesNameWhatTheyAreConnectedTo() throws IOException {
        assertThat(rows(inspect(TWO_BRANCHES)))
                .containsSubsequence(
                        List.of("house (input)", "(None, 3)", "0", "-"),
                        List.of("place (input)", "(None, 2)", "0", "-"),
                        List.of("rooms (Dense)", "(None, 5)", "20", "house"), // 3 x 5 + 5
                        List.of("street (Dense)", "(None, 4)", "12", "place"), // 2 x 4 + 4
                        List.of("both (Concatenate)", "(None, 9)", "0", "rooms, street"),
                        List.of("price (Dense)", "(None, 1)", "10", "both"), // 9 x 1 + 1
                        List.of("Total params: 42 (168 B)"));
    }

    @Test
    void svgIsTheNetworksDrawingAndNeverOverAnotherFile() throws Exception {
        Path svg = dir.resolve("network.svg");

        assertThat(inspect(TWO_BRANCHES, "--svg", svg.toString()).exit()).isZero();

        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(svg.toFile())
                .getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("svg");
        assertThat(root.getTextContent()).contains("house", "place", "rooms", "street", "both", "price", "20 weights");
        String drawn = Files.readString(svg);
        Said again = inspect(DENSE, "--svg", svg.toString());
        assertThat(again.exit()).isEqualTo(ExitCode.CONFIG.code());
        assertThat(again.err()).contains("--svg " + svg + " is there already");
        assertThat(svg).hasContent(drawn);
    }

    @Test
    void dataWithoutAConfIsSeenByItsFiles() throws IOException {
        Path data = Files.writeString(dir.resolve("exam.csv"), "score,result\n1.5,pass\n,fail\n4,pass\n");

        Said said = Said.by("inspect", data.toString(), "--master", "local[1]");

        assertThat(said.out())
                .isEqualTo(
                        data
                                + """
                        : 3 examples
                          column score: [3, 1], 2 axes, float32, 1.5 to 4, mean 2.75, 1 value missing
                          column result: [3], 1 axis, text
                            fail: 1, pass: 2
                        """);
    }

    @Test
    void imagesAreDrawnOnOneSheet() throws IOException {
        Path digits = dir.resolve("digits");
        assertThat(Said.by("generate", "digits", digits.toString(), "--train", "30", "--test", "5")
                        .exit())
                .isZero();
        Path sheet = dir.resolve("sheet.png");

        Said said = Said.by("inspect", digits.toString(), "--out", sheet.toString(), "--master", "local[2]");

        assertThat(said.out()).contains("input input: [30, 28, 28], 3 axes, uint8, 0 to 255", "[5, 28, 28]");
        assertThat(ImageIO.read(sheet.toFile()).getWidth()).isEqualTo(10 * 30 + 2);
    }

    @Test
    void whatIsNeitherIsRefusedByName() throws IOException {
        Path text = Files.writeString(dir.resolve("notes.txt"), "hello\nworld\n");

        Said unknown = Said.by("inspect", text.toString(), "--master", "local[1]");
        Said absent = Said.by("inspect", dir.resolve("absent.csv").toString(), "--master", "local[1]");
        Said noRun = Said.by("inspect", dir.resolve("absent").toString(), "--master", "local[1]");

        assertThat(unknown.exit()).isEqualTo(ExitCode.DATA.code());
        assertThat(unknown.err())
                .contains(text + " begins with \"hello.world.\"", "csv and tsv, parquet, tfrecord")
                .doesNotContain("run", "\tat ");
        assertThat(absent.exit()).isEqualTo(ExitCode.DATA.code());
        assertThat(absent.err()).contains("there is no file " + dir.resolve("absent.csv"), "csv and tsv");
        assertThat(noRun.exit()).isEqualTo(ExitCode.CONFIG.code());
        assertThat(noRun.err()).contains("There is no run");
        assertThat(Said.by("inspect", "x.csv", "--model-only").err()).contains("x.csv is data without a network");
    }

    private Said inspect(String conf, String... options) throws IOException {
        Path file = Files.writeString(dir.resolve("job.conf"), conf);
        String[] all = Arrays.copyOf(new String[] {"inspect", file.toString(), "--model-only"}, 3 + options.length);
        System.arraycopy(options, 0, all, 3, options.length);
        return Said.by(all);
    }

    /** The cells of every line, which stand two blanks or more apart. */
    private static List<List<String>> rows(Said said) {
        assertThat(said.exit()).as(said.err()).isZero();
        return said.out().lines().map(line -> List.of(line.split(" {2,}"))).toList();
    }
}
