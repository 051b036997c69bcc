package org.meanfield.driver.spark.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.meanfield.driver.LocalSpark;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.source.ExampleSet.Split;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Values;

class RowExamplesTest {
    private static final ExampleSchema SCHEMA =
            new ExampleSchema(List.of(new Column("x", Shape.of())), List.of(new Column("y", Shape.of())));

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    @Test
    void theSameRowsAreTheSameExamplesInWhateverOrderAndPartitionsTheyCome() {
        List<ExampleBlock> rows = new ArrayList<>(rows(2500));
        RowExamples one = set(rows, 1);
        Collections.shuffle(rows, new Random(3));
        RowExamples many = set(rows, 7);

        assertThat(read(one)).hasSize(2500).isEqualTo(read(many));
        assertThat(one.fingerprint()).isEqualTo(many.fingerprint());
        assertThat(one.splits()).isEqualTo(many.splits());
    }

    @Test
    void fewRowsAreOneStretchAndManyAreAtMostSixtyFour() {
        assertThat(set(rows(1000), 3).splits()).containsExactly(new Split(0, 1000));
        assertThat(set(rows(1001), 3).splits()).hasSize(2);
        assertThat(set(rows(70_000), 3).splits()).hasSize(64);
    }

    @Test
    void everyRowIsThereAsOftenAsItCame() {
        List<ExampleBlock> rows = new ArrayList<>(rows(50));
        rows.addAll(rows(20));

        RowExamples set = set(rows, 3);

        assertThat(set.examples()).isEqualTo(70);
        assertThat(read(set).stream().sorted())
                .containsExactlyElementsOf(IntStream.concat(IntStream.range(0, 50), IntStream.range(0, 20))
                        .mapToObj(i -> (float) i)
                        .sorted()
                        .toList());
    }

    @Test
    void oneRowOtherwiseIsAnotherSet() {
        List<ExampleBlock> rows = new ArrayList<>(rows(50));
        String before = set(rows, 1).fingerprint();
        rows.set(7, row(7, 8));

        assertThat(set(rows, 1).fingerprint()).isNotEqualTo(before);
    }

    @Test
    void noRowsAreRefused() {
        assertThatThrownBy(() -> set(List.of(), 1))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
                .hasMessage("No data: there is no row in my rows");
    }

    private static List<ExampleBlock> rows(int count) {
        return IntStream.range(0, count).mapToObj(i -> row(i, -i)).toList();
    }

    private static ExampleBlock row(int input, int target) {
        return new ExampleBlock(
                1, List.of(new Values.Float32(new float[] {input})), List.of(new Values.Int32(new int[] {target})));
    }

    private static RowExamples set(List<ExampleBlock> rows, int partitions) {
        return RowExamples.of(SPARK.context().parallelize(rows, partitions), SCHEMA, "my rows");
    }

    /** All inputs in the order of the set. */
    private static List<Float> read(RowExamples set) {
        return set.each((split, reader) -> {
                    List<Float> inputs = new ArrayList<>();
                    reader.forEachRemaining(block -> {
                        for (float value : ((Values.Float32) block.inputs().get(0)).array()) {
                            inputs.add(value);
                        }
                    });
                    return inputs.iterator();
                })
                .collect();
    }
}
