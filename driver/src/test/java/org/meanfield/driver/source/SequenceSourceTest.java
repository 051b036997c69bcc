package org.meanfield.driver.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.CsvFormat;
import org.meanfield.driver.config.Grouping;
import org.meanfield.driver.config.Missing;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.config.TableColumns;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Values;

class SequenceSourceTest {
    private static final Grouping SERIES = new Grouping.ById("series", Optional.of("t"));
    private static final Grouping FILES = new Grouping.ByFile(Optional.empty());
    private static final OptionalInt ANY = OptionalInt.empty();
    private static final float PAD = Float.NaN;

    @TempDir
    Path dir;

    @Test
    void rowsOfOneSeriesInTheOrderOfTimeAreOneExample() {
        write("a.csv", "series,t,x,y,kind\nb,2,3,4,up\na,10,7,8,down\nb,1,1,2,up\na,9,5,6,down\n");

        ExampleSource source = open("a.csv", SERIES, ANY);
        ExampleBlock all = ExampleBlock.joined(CsvSourceTest.blocks(source));

        assertThat(source.examples()).isEqualTo(2);
        assertThat(source.schema().inputs()).containsExactly(new Column("input", Shape.of(2, 2)));
        assertThat(CsvSourceTest.inputs(source)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(((Values.Text) all.targets().get(0)).array()).containsExactly("up", "down");
    }

    @Test
    void datesAreTimesToo() {
        write("a.csv", "series,t,x,kind\na,2024-10-01,2,up\na,2024-09-30,1,up\n");

        assertThat(CsvSourceTest.inputs(open("a.csv", SERIES, ANY))).containsExactly(1, 2);
    }

    @Test
    void shorterOnesArePaddedAndLongerOnesCutToTheLengthThatIsAsked() {
        write("a.csv", "series,t,x,kind\na,1,1,up\nb,1,4,up\nb,2,5,up\nb,3,6,up\n");

        ExampleSource source = open("a.csv", SERIES, OptionalInt.of(2));

        assertThat(source.schema().inputs()).containsExactly(new Column("input", Shape.of(2, 1), Column.Kind.PADDED));
        assertThat(CsvSourceTest.inputs(source)).containsExactly(1, PAD, 4, 5);
        Refusal.of(ExitCode.DATA, () -> open("a.csv", SERIES, ANY))
                .contains("a.csv: the sequence b has 3 steps, but another has 1; set sequence_length");
    }

    @Test
    void eachFileMayBeASequenceWithItsLabelInItsRows() {
        write("s1.csv", "x,kind\n1,up\n2,up\n");
        write("s2.csv", "x,kind\n4,down\n3,down\n");

        ExampleSource source = open("s*.csv", FILES, ANY);

        assertThat(CsvSourceTest.inputs(source)).containsExactly(1, 2, 4, 3);
        assertThat(source.examples()).isEqualTo(2);
    }

    @Test
    void aTableOfLabelsSaysTheLabelOfEachFile() {
        write("s1.csv", "x,z\n1,9\n2,9\n");
        write("s2.csv", "x,z\n4,9\n3,9\n");
        write("labels.csv", "name,kind\ns2.csv,down\ns1.csv,up\n");
        Grouping labelled = new Grouping.ByFile(Optional.of(new Grouping.Labels("labels.csv", "name")));

        ExampleSource source = open("s*.csv", labelled, ANY);
        ExampleBlock all = ExampleBlock.joined(CsvSourceTest.blocks(source));

        assertThat(((Values.Text) all.targets().get(0)).array()).containsExactly("up", "down");
        assertThat(CsvSourceTest.inputs(source)).containsExactly(1, 9, 2, 9, 4, 9, 3, 9);
        write("labels.csv", "name,kind\ns2.csv,down\n");
        Refusal.of(ExitCode.DATA, () -> open("s*.csv", labelled, ANY))
                .contains("there is no row for s1.csv in")
                .endsWith("labels.csv");
    }

    @Test
    void whatIsNoSequenceIsRefusedWithItsPlace() {
        write("a.csv", "series,t,x,kind\na,1,1,up\na,2,2,down\n");
        write("b.csv", "series,t,x,kind\nz,1,1,up\nz,1,2,up\n");
        write("c1.csv", "series,t,x,kind\na,1,1,up\n");
        write("c2.csv", "series,t,x,kind\na,2,2,up\n");

        Refusal.of(ExitCode.DATA, () -> open("a.csv", SERIES, ANY))
                .contains("a.csv, line 3, column t: the label or weight is not that of the step before it, at")
                .contains("a.csv, line 2");
        Refusal.of(ExitCode.DATA, () -> open("b.csv", SERIES, ANY))
                .contains("b.csv, line 3, column t: another step of the sequence has this time");
        Refusal.of(ExitCode.DATA, () -> open("c*.csv", SERIES, ANY))
                .contains("The sequence a stands in")
                .contains("c1.csv and in");
    }

    @Test
    void aBadRowMakesItsSequenceBadAndNoOther() {
        write("a.csv", "series,t,x,kind\na,1,1,up\nb,1,none,up\nb,2,5,up\na,2,2,up\n");
        SourceSpec spec = spec("a.csv", SERIES, ANY);

        ExampleSource source = Examples.skipping(dir.toString(), spec, 1);

        assertThat(CsvSourceTest.inputs(source)).containsExactly(1, 2);
        assertThat(source.bad()).singleElement().asString().contains("a.csv, line 3, column x: \"none\"");
        Refusal.of(ExitCode.DATA, () -> open("a.csv", SERIES, ANY)).contains("line 3, column x");
    }

    @Test
    void newSequencesNeedNoLabel() {
        write("a.csv", "series,t,x\na,2,2\na,1,1\n");

        ExampleSource source = Examples.openInputs(dir.toString(), spec("a.csv", SERIES, ANY));

        assertThat(CsvSourceTest.inputs(source)).containsExactly(1, 2);
        assertThat(source.schema().targets()).isEmpty();
    }

    private void write(String name, String text) {
        try {
            Files.writeString(dir.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ExampleSource open(String path, Grouping grouping, OptionalInt length) {
        return Examples.open(dir.toString(), spec(path, grouping, length));
    }

    private static SourceSpec spec(String path, Grouping grouping, OptionalInt length) {
        TableColumns columns = new TableColumns(
                Map.of(),
                Map.of("label", List.of("kind")),
                List.of("kind"),
                List.of(),
                Optional.empty(),
                new Missing.Fail());
        return new SourceSpec.Sequences(path, new CsvFormat(true, ',', '"'), columns, grouping, length);
    }
}
