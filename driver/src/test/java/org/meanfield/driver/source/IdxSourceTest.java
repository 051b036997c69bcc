package org.meanfield.driver.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Shape;

class IdxSourceTest {
    private static final int COUNT = 25_000;
    private static final SourceSpec.Idx PLAIN = new SourceSpec.Idx("images", "labels");
    private static final SourceSpec.Idx ZIPPED = new SourceSpec.Idx("images.gz", "labels.gz");

    @TempDir
    private Path dir;

    private byte[] images;
    private byte[] labels;

    @BeforeEach
    void writeFiles() {
        images = IdxBytes.images(COUNT, 28, 28);
        labels = IdxBytes.labels(COUNT);
        IdxBytes.write(dir, "images", images);
        IdxBytes.write(dir, "labels", labels);
    }

    @Test
    void everyByteArrivesInItsOwnTypeAndOrder() {
        Examples examples = Examples.of(open(PLAIN));

        assertThat(examples.images()).isEqualTo(Arrays.copyOfRange(images, 16, images.length));
        assertThat(examples.labels()).isEqualTo(Arrays.copyOfRange(labels, 8, labels.length));
    }

    @Test
    void gzippedFilesHoldTheSameExamplesAsPlainOnes() {
        IdxBytes.write(dir, "images.gz", IdxBytes.zipped(images));
        IdxBytes.write(dir, "labels.gz", IdxBytes.zipped(labels));

        Examples zipped = Examples.of(open(ZIPPED));

        Examples plain = Examples.of(open(PLAIN));
        assertThat(zipped.images()).isEqualTo(plain.images());
        assertThat(zipped.labels()).isEqualTo(plain.labels());
        assertThat(open(ZIPPED).splits()).containsExactly(new ExampleSet.Split(0, COUNT));
    }

    @Test
    void splitsFollowOneAnotherAndTogetherAreTheWhole() {
        ExampleSource source = open(PLAIN);
        List<ExampleSet.Split> splits = source.splits();

        assertThat(splits).hasSizeGreaterThan(1);
        long end = 0;
        for (ExampleSet.Split split : splits) {
            assertThat(split.first()).isEqualTo(end);
            end = split.end();
        }
        assertThat(end).isEqualTo(COUNT);
        Examples whole = Examples.of(source, List.of(new ExampleSet.Split(0, COUNT)));
        Examples parts = Examples.of(source);
        assertThat(parts.images()).isEqualTo(whole.images());
        assertThat(parts.labels()).isEqualTo(whole.labels());
    }

    @Test
    void anyStretchCanBeRead() {
        Examples stretch = Examples.of(open(PLAIN), List.of(new ExampleSet.Split(7, 19)));

        assertThat(stretch.images()).isEqualTo(Arrays.copyOfRange(images, 16 + 7 * 784, 16 + 19 * 784));
        assertThat(stretch.labels()).isEqualTo(Arrays.copyOfRange(labels, 8 + 7, 8 + 19));
    }

    @Test
    void blocksAreSmallWhateverTheFile() {
        try (BlockReader reader = open(PLAIN).read(new ExampleSet.Split(0, COUNT))) {
            while (reader.hasNext()) {
                ExampleBlock block = reader.next();
                assertThat(block.inputs().get(0).length()).isLessThanOrEqualTo(1 << 20);
            }
        }
    }

    @Test
    void schemaNamesTheColumnsAndTheirShapes() {
        ExampleSource source = open(PLAIN);

        assertThat(source.examples()).isEqualTo(COUNT);
        assertThat(source.schema().inputs()).containsExactly(new Column("input", Shape.of(28, 28)));
        assertThat(source.schema().targets()).containsExactly(new Column("label", Shape.of()));
    }

    @Test
    void anyNumberOfAxesAfterTheCountIsAShape() {
        IdxBytes.write(dir, "images", IdxBytes.file(0x804, new int[] {2, 3, 4, 3}, IdxBytes.random(72)));
        IdxBytes.write(dir, "labels", IdxBytes.labels(2));
        assertThat(open(PLAIN).schema().inputs().get(0).shape()).isEqualTo(Shape.of(3, 4, 3));

        IdxBytes.write(dir, "images", IdxBytes.file(0x802, new int[] {2, 5}, IdxBytes.random(10)));
        assertThat(open(PLAIN).schema().inputs().get(0).shape()).isEqualTo(Shape.of(5));
    }

    @Test
    void fingerprintChangesWithTheFiles() {
        String before = open(PLAIN).fingerprint();
        assertThat(open(PLAIN).fingerprint()).isEqualTo(before);

        IdxBytes.write(dir, "images", IdxBytes.images(3, 28, 28));
        IdxBytes.write(dir, "labels", IdxBytes.labels(3));

        assertThat(open(PLAIN).fingerprint()).isNotEqualTo(before);
    }

    @Test
    void fileUriAndAbsoluteNamesWorkToo() {
        String labelsPath = dir.resolve("labels").toString();

        ExampleSource source = Examples.open(dir.toUri().toString(), new SourceSpec.Idx("images", labelsPath));

        assertThat(source.examples()).isEqualTo(COUNT);
    }

    @Test
    void originNamesFileAndPosition() {
        ExampleSource source = open(PLAIN);

        assertThat(source.origin(source.schema().targets().get(0), 7)).endsWith("/labels, label 7 (counted from 0)");
        assertThat(source.origin(source.schema().inputs().get(0), 8)).endsWith("/images, image 8 (counted from 0)");
    }

    private ExampleSource open(SourceSpec.Idx spec) {
        return Examples.open(dir.toString(), spec);
    }
}
