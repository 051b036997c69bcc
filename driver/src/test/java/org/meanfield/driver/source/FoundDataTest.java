package org.meanfield.driver.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.worker.data.Shape;

class FoundDataTest {
    private static final Configuration HADOOP = new Configuration();

    @TempDir
    Path dir;

    @Test
    void aCsvsColumnsAreNumbersOrNamesAndMayMissValues() throws IOException {
        write("people.csv", "age,city,height\n31,Rom,1.5\nNA,,1.75\n35,Oslo, 2\n", "");

        DataSummary found = only("people.csv");

        assertThat(found.examples()).isEqualTo(3);
        ColumnSummary age = found.inputs().get(0);
        assertThat(List.of(age.missing(), age.min(), age.max())).containsExactly(1L, 31.0, 35.0);
        ColumnSummary city = found.inputs().get(1);
        assertThat(city.type()).isEqualTo("text");
        assertThat(city.missing()).isEqualTo(1);
        assertThat(city.counts()).isEqualTo(Map.of("Rom", 1L, "Oslo", 1L));
        assertThat(found.inputs().get(2).mean()).isEqualTo(1.75);
    }

    @Test
    void aTableMayHaveNoHeaderAndOtherDelimiters() throws IOException {
        write("a.csv", "1;2,5;x\n3;4,5;y\n");
        write("a.tsv", "b\tc\n1\t2\n");

        assertThat(only("a.csv").examples()).isEqualTo(2);
        assertThat(only("a.csv").inputs())
                .extracting(each -> each.column().name())
                .containsExactly("0", "1", "2");
        assertThat(only("a.tsv").inputs()).extracting(ColumnSummary::max).containsExactly(1.0, 2.0);
    }

    @Test
    void idxImagesFindTheirLabels() {
        SourceSpec.Digits digits = new SourceSpec.Digits(20, 1);
        DigitsFiles.write(dir.toString(), digits, digits, HADOOP);

        Map<String, ExampleSource> all = FoundData.at(dir.toString(), HADOOP, Tasks.here());
        DataSummary labels = only("train-labels-idx1-ubyte.gz");

        assertThat(all).hasSize(2);
        assertThat(labels.inputs().get(0).column().shape()).isEqualTo(Shape.of(28, 28));
        assertThat(labels.targets().get(0).counts().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(20);
    }

    @Test
    void aZipOfNumpysArraysIsPairedByTheirNames() throws IOException {
        byte[] images = NumpySourceTest.npy("|u1", "(2, 1, 2)", new byte[] {1, (byte) 200, 3, 4});
        byte[] labels = NumpySourceTest.npy("<i8", "(2,)", NumpySourceTest.longs(7, 1));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(dir.resolve("mnist.npz")))) {
            for (String name : List.of("x_train", "y_train", "names")) {
                zip.putNextEntry(new ZipEntry(name + ".npy"));
                zip.write(name.startsWith("x") ? images : labels);
            }
        }
        Files.write(dir.resolve("renamed"), images);

        Map<String, ExampleSource> all = FoundData.at(dir.resolve("mnist.npz").toString(), HADOOP, Tasks.here());

        assertThat(all).containsOnlyKeys("x_train, y_train", "names");
        DataSummary train = DataSummary.of(all.get("x_train, y_train"), Tasks.here());
        assertThat(train.inputs().get(0).max()).isEqualTo(200);
        assertThat(train.targets().get(0).counts()).isEqualTo(Map.of("1", 1L, "7", 1L));
        assertThat(only("renamed").inputs().get(0).column().shape()).isEqualTo(Shape.of(1, 2));
    }

    @Test
    void recordsAndSparseVectorsKnowTheirWidth() throws IOException {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        records.write(TfRecordSourceTest.record(TfRecordSourceTest.example(new float[] {1.5f, -2}, 3, "cat")));
        records.write(TfRecordSourceTest.record(TfRecordSourceTest.example(new float[] {4, 5}, -6, "dog")));
        Files.write(dir.resolve("pets.tfrecord"), records.toByteArray());
        write("a.libsvm", "1 2:0.5 7:-1\n-1 1:4 # remark\n");

        DataSummary pets = only("pets.tfrecord");
        assertThat(pets.inputs().stream().filter(each -> each.type().equals("text")))
                .anySatisfy(each -> assertThat(each.counts()).isEqualTo(Map.of("cat", 1L, "dog", 1L)));
        assertThat(pets.inputs()).anySatisfy(each -> assertThat(each.min()).isEqualTo(-6));
        assertThat(only("a.libsvm").inputs().get(0).column().shape()).isEqualTo(Shape.of(7));
    }

    @Test
    void aDirectoryOfDirectoriesOfImagesHasItsClasses() throws IOException {
        for (String place : List.of("pets/cat/a.png", "pets/dog/b.png", "pets/dog/c.png")) {
            Files.createDirectories(dir.resolve(place).getParent());
            BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
            ImageIO.write(image, "png", dir.resolve(place).toFile());
        }

        DataSummary pets = only("pets");

        assertThat(pets.inputs().get(0).column().shape()).isEqualTo(Shape.of(2, 3, 1));
        assertThat(pets.targets().get(0).counts()).isEqualTo(Map.of("cat", 1L, "dog", 2L));
    }

    @Test
    void whatIsNoDataIsNotTakenForIt() throws IOException {
        write("exam-latest", "exam\n");
        Files.createDirectories(dir.resolve("run"));
        write("run/history.csv", "epoch,loss\n1,2\n");
        write("run/run.json", "{}");

        for (String name : List.of("exam-latest", "run", "absent")) {
            assertThat(FoundData.isAt(dir.resolve(name).toString(), HADOOP))
                    .as(name)
                    .isFalse();
        }
        assertThat(FoundData.isAt(dir.resolve("absent.csv").toString(), HADOOP)).isTrue();
        Refusal.of(ExitCode.DATA, () -> only("absent.csv")).contains("absent.csv", "no file");
    }

    private DataSummary only(String name) {
        Map<String, ExampleSource> found = FoundData.at(dir.resolve(name).toString(), HADOOP, Tasks.here());
        assertThat(found).hasSize(1);
        return DataSummary.of(found.values().iterator().next(), Tasks.here());
    }

    private void write(String name, String... text) throws IOException {
        Files.writeString(dir.resolve(name), String.join("", text));
    }
}
