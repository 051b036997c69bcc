package org.meanfield.driver.source.check;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.source.BlockReader;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.driver.source.ExampleSource;
import org.meanfield.driver.source.Examples;
import org.meanfield.driver.source.IdxBytes;
import org.meanfield.driver.source.Refusal;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Values;

class ClassRangeTest {

    @TempDir
    private Path dir;

    @Test
    void labelBeyondTheOutputsIsNamedWithFileAndPosition() {
        ExampleSource source = source(new byte[] {0, 1, 2, 9, 10, 4});

        Refusal.of(ExitCode.DATA, () -> check(source, new ClassRange(0, 10)))
                .contains(dir + "/labels, label 4 (counted from 0)", "it is 10, allowed are 0 to 9");
    }

    @Test
    void bytesAreUnsignedLabels() {
        ExampleSource source = source(new byte[] {0, -1});

        assertThatCode(() -> check(source, new ClassRange(0, 256))).doesNotThrowAnyException();
        Refusal.of(ExitCode.DATA, () -> check(source, new ClassRange(0, 255)))
                .contains("it is 255, allowed are 0 to 254");
    }

    @Test
    void wholeNumbersOnlyAndNoneBelowZero() {
        ExampleSource source = source(new byte[] {0, 1});
        ClassRange range = new ClassRange(0, 3);

        Refusal.of(ExitCode.DATA, () -> range.check(source, 0, labels(new Values.Int32(new int[] {2, -1}))))
                .contains("label 1 ", "it is -1");
        Refusal.of(ExitCode.DATA, () -> range.check(source, 0, labels(new Values.Float32(new float[] {2, 1.5f}))))
                .contains("it is 1.5");
        Refusal.of(ExitCode.DATA, () -> range.check(source, 0, labels(new Values.Float32(new float[] {Float.NaN, 1}))))
                .contains("it is NaN");
    }

    private static void check(ExampleSource source, ClassRange range) {
        ExampleSet.Split split = source.splits().get(0);
        try (BlockReader reader = source.read(split)) {
            range.check(source, split.first(), reader.next());
        }
    }

    private static ExampleBlock labels(Values values) {
        return new ExampleBlock(2, List.of(), List.of(values));
    }

    private ExampleSource source(byte[] labels) {
        IdxBytes.write(dir, "images", IdxBytes.images(labels.length, 2, 2));
        IdxBytes.write(dir, "labels", IdxBytes.file(0x801, new int[] {labels.length}, labels));
        return Examples.open(dir.toString(), new SourceSpec.Idx("images", "labels"));
    }
}
