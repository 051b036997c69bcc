package org.meanfield.driver.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.CsvFormat;
import org.meanfield.driver.config.Missing;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.config.TableColumns;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Values;

class CsvSourceTest {
    private static final CsvFormat PLAIN = new CsvFormat(true, ',', '"');
    private static final Map<String, List<String>> ALL = Map.of();

    @TempDir
    Path dir;

    @Test
    void featuresAreAVectorInTheOrderAskedForAndTheLabelIsANumber() {
        write("a.csv", "a,b,c\n1,2,3\n4,5.5,-6e1\n");

        ExampleSource source = open("a.csv", Map.of("input", List.of("c", "a")), "b");

        assertThat(source.examples()).isEqualTo(2);
        assertThat(source.schema().inputs()).containsExactly(new Column("input", Shape.of(2)));
        assertThat(source.schema().targets()).containsExactly(new Column("label", Shape.of()));
        assertThat(inputs(source)).containsExactly(3f, 1f, -60f, 4f);
        assertThat(targets(source)).containsExactly(2f, 5.5f);
    }

    @Test
    void allColumnsButTheLabelAreFeaturesAndAnIndexNamesAColumn() {
        write("a.csv", "a,b,c\n1,2,3\n");

        assertThat(inputs(open("a.csv", ALL, "1"))).containsExactly(1f, 3f);
    }

    @Test
    void quotedFieldsHoldDelimitersQuotesAndLineBreaks() {
        write("a.csv", "name;x;y\r\n\"one; \"\"two\"\"\r\nthree\";1;2\r\nfour;3;4\r\n");
        SourceSpec spec = new SourceSpec.Csv(
                "a.csv",
                new CsvFormat(true, ';', '"'),
                new TableColumns(
                        Map.of("input", List.of("x")),
                        Map.of("label", List.of("name")),
                        List.of("name"),
                        List.of(),
                        Optional.empty(),
                        new Missing.Fail()));

        ExampleSource source = Examples.open(dir.toString(), spec);

        assertThat(((Values.Text) blocks(source).get(0).targets().get(0)).array())
                .containsExactly("one; \"two\"\r\nthree", "four");
    }

    @Test
    void withoutAHeaderColumnsHaveIndices() {
        write("a.csv", "1,2\n3,4\n");
        SourceSpec spec = new SourceSpec.Csv(
                "a.csv", new CsvFormat(false, ',', '"'), columns(ALL, "1", List.of(), new Missing.Fail()));

        ExampleSource source = Examples.open(dir.toString(), spec);

        assertThat(inputs(source)).containsExactly(1f, 3f);
    }

    @Test
    void aGlobAndADirectoryAreTheirFilesInOrderAndEachIsASplit() throws IOException {
        Files.createDirectory(dir.resolve("part"));
        write("part/b.csv", "x,y\n3,4\n5,6\n");
        write("part/a.csv", "x,y\n1,2\n");
        write("part/_hidden.csv", "no table");
        write("part/c.csv", "x,y\n");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(dir.resolve("part/d.csv.gz")))) {
            out.write("x,y\n7,8".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        ExampleSource all = open("part", ALL, "y");

        assertThat(all.examples()).isEqualTo(4);
        assertThat(all.splits())
                .containsExactly(new ExampleSet.Split(0, 1), new ExampleSet.Split(1, 3), new ExampleSet.Split(3, 4));
        assertThat(inputs(all)).containsExactly(1f, 3f, 5f, 7f);
        assertThat(all.origin(all.schema().targets().get(0), 2)).endsWith("b.csv, label of example 1 (counted from 0)");
        assertThat(inputs(open("part/[ab].csv", ALL, "y"))).containsExactly(1f, 3f, 5f);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() {
        write("a.csv", "\ufeffx,y\n1,2\n");

        assertThat(inputs(open("a.csv", Map.of("input", List.of("x")), "y"))).containsExactly(1f);
    }

    @Test
    void categoriesAreColumnsOfTheirOwnAfterTheNumbersOfTheirInput() {
        write("a.csv", "city,x,y\nRom,1,2\n");
        SourceSpec spec = new SourceSpec.Csv("a.csv", PLAIN, columns(ALL, "y", List.of("city"), new Missing.Fail()));

        ExampleSource source = Examples.open(dir.toString(), spec);

        assertThat(source.schema().inputs())
                .containsExactly(new Column("input", Shape.of(1)), new Column("city", Shape.of(), Column.Kind.NAMES));
        assertThat(source.inputs()).containsExactly(Map.entry("input", List.of(0, 1)));
    }

    @Test
    void withoutItsTargetsATableMayLackTheirColumns() {
        write("a.csv", "x,y,w\n1,2,3\n");
        write("new.csv", "x\n7\n");

        assertThat(inputs(Examples.openInputs(dir.toString(), weighted("a.csv"))))
                .containsExactly(1f);
        ExampleSource unlabelled = Examples.openInputs(dir.toString(), weighted("new.csv"));
        assertThat(inputs(unlabelled)).containsExactly(7f);
        assertThat(unlabelled.schema().targets()).isEmpty();
        assertThat(blocks(unlabelled).get(0).targets()).isEmpty();
    }

    @Test
    void aSampleWeightBelongsToItsExampleAndIsNoFeature() {
        write("a.csv", "x,y,w\n1,2,0.5\n3,4,0\n");

        ExampleSource source = Examples.open(dir.toString(), weighted("a.csv"));

        assertThat(inputs(source)).containsExactly(1f, 3f);
        assertThat(ExampleBlock.joined(blocks(source)).weights()).containsExactly(0.5f, 0f);
    }

    @Test
    void aMissingOrNegativeSampleWeightIsRefused() {
        write("a.csv", "x,y,w\n1,2,\n");
        write("b.csv", "x,y,w\n1,2,1\n3,4,-1\n");

        Refusal.of(ExitCode.DATA, () -> Examples.open(dir.toString(), weighted("a.csv")))
                .endsWith(
                        "a.csv, line 2, column w: the sample weight must be a number of at least 0, but it is missing");
        Refusal.of(ExitCode.DATA, () -> Examples.open(dir.toString(), weighted("b.csv")))
                .contains("b.csv, line 3, column w")
                .endsWith("it is -1.0");
    }

    private static SourceSpec weighted(String path) {
        return new SourceSpec.Csv(
                path,
                PLAIN,
                new TableColumns(
                        ALL,
                        Map.of("label", List.of("y")),
                        List.of(),
                        List.of(),
                        Optional.of("w"),
                        new Missing.Fail()));
    }

    @Test
    void aMissingValueIsRefusedDroppedOrFilled() {
        write("a.csv", "x,y\n1,2\n,4\nNA,6\n7,8\n");

        Refusal.of(ExitCode.DATA, () -> open("a.csv", ALL, "y"))
                .contains("a.csv, line 3, column x: the value is missing");
        assertThat(inputs(missing(new Missing.Drop()))).containsExactly(1f, 7f);
        assertThat(missing(new Missing.Drop()).examples()).isEqualTo(2);
        assertThat(inputs(missing(new Missing.Fill(-1)))).containsExactly(1f, -1f, -1f, 7f);
    }

    @Test
    void aBadValueNamesFileLineAndColumn() {
        write("a.csv", "x,y\n\"1\n\",2\n0x1p3,4\n");

        Refusal.of(ExitCode.DATA, () -> open("a.csv", ALL, "y"))
                .contains("a.csv, line 4, column x: \"0x1p3\" is no number");
    }

    @Test
    void numbersBeyondSinglePrecisionAreRefused() {
        write("a.csv", "x,y\n1e39,2\n");

        Refusal.of(ExitCode.DATA, () -> open("a.csv", ALL, "y")).contains("line 2, column x: 1e39 is beyond");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        write("a.csv", "x,y\n1,2\n3\n");

        Refusal.of(ExitCode.DATA, () -> open("a.csv", ALL, "y"))
                .contains("line 3 has 1 fields, but there must be 2 (x, y)");
    }

    @Test
    void badFilesAreRefused() throws IOException {
        write("empty.csv", "");
        write("header.csv", "x,y\n");
        Files.write(dir.resolve("latin.csv"), new byte[] {'x', ',', 'y', '\n', (byte) 0xe4, ',', '1', '\n'});
        Files.createDirectory(dir.resolve("two"));
        write("two/a.csv", "x,y\n1,2\n");
        write("two/b.csv", "y,x\n1,2\n");

        Refusal.of(ExitCode.DATA, () -> open("none.csv", ALL, "y"))
                .contains("there is no file")
                .contains("none.csv");
        Refusal.of(ExitCode.DATA, () -> open("no*.csv", ALL, "y")).contains("there is no file");
        Refusal.of(ExitCode.DATA, () -> open("empty.csv", ALL, "y")).contains("empty.csv: it is empty");
        Refusal.of(ExitCode.DATA, () -> open("header.csv", ALL, "y")).contains("there is no example in");
        Refusal.of(ExitCode.DATA, () -> open("latin.csv", ALL, "y")).contains("latin.csv: it is not text in UTF-8");
        Refusal.of(ExitCode.DATA, () -> open("two", ALL, "y"))
                .contains("b.csv: its columns are y, x, but those of")
                .contains("a.csv are x, y");
    }

    @Test
    void columnsThatAreNotThereAreRefusedWithThoseThatAre() {
        write("a.csv", "x,y\n1,2\n");
        write("twice.csv", "x,x,y\n1,2,3\n");

        Refusal.of(ExitCode.CONFIG, () -> open("a.csv", ALL, "z"))
                .contains("There is no column z in")
                .endsWith("its columns are x, y (or 0 to 1)");
        Refusal.of(ExitCode.CONFIG, () -> open("a.csv", ALL, "2")).contains("There is no column 2");
        Refusal.of(ExitCode.CONFIG, () -> open("twice.csv", Map.of("input", List.of("x")), "y"))
                .contains("Two columns of");
    }

    @Test
    void aFileThatChangedSinceItWasCountedIsRefused() {
        write("a.csv", "x,y\n1,2\n3,4\n");
        ExampleSource source = open("a.csv", ALL, "y");

        write("a.csv", "x,y\n1,2\n3,4\n5,6\n");
        Refusal.of(ExitCode.DATA, () -> inputs(source)).contains("it held 2 examples at first, and now more");
        write("a.csv", "x,y\n");
        Refusal.of(ExitCode.DATA, () -> inputs(source)).contains("and now only 0");
    }

    private void write(String name, String text) {
        try {
            Files.writeString(dir.resolve(name), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private ExampleSource open(String path, Map<String, List<String>> features, String label) {
        return Examples.open(
                dir.toString(),
                new SourceSpec.Csv(path, PLAIN, columns(features, label, List.of(), new Missing.Fail())));
    }

    private ExampleSource missing(Missing missing) {
        return Examples.open(dir.toString(), new SourceSpec.Csv("a.csv", PLAIN, columns(ALL, "y", List.of(), missing)));
    }

    private static TableColumns columns(
            Map<String, List<String>> features, String label, List<String> categories, Missing missing) {
        return new TableColumns(
                features, Map.of("label", List.of(label)), categories, List.of(), Optional.empty(), missing);
    }

    static List<ExampleBlock> blocks(ExampleSource source) {
        ExampleSource travelled = Examples.travelled(source);
        List<ExampleBlock> blocks = new ArrayList<>();
        travelled.splits().forEach(split -> travelled.read(split).forEachRemaining(blocks::add));
        return blocks;
    }

    static float[] inputs(ExampleSource source) {
        ExampleBlock all = ExampleBlock.joined(blocks(source));
        return ((Values.Float32) all.inputs().get(0)).array();
    }

    static float[] targets(ExampleSource source) {
        ExampleBlock all = ExampleBlock.joined(blocks(source));
        return ((Values.Float32) all.targets().get(0)).array();
    }
}
