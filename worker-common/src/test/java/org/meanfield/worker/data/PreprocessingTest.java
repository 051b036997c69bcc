package org.meanfield.worker.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreprocessingTest {

    @Test
    void standardizeTakesTheMeanAwayAndDividesByTheDeviationOfEachFeature() {
        Step step = new Step.Standardize(List.of(10.0, -1.0), List.of(2.0, 0.5));

        assertThat(applied(step, 14, 0, 10, -1.5f)).containsExactly(2, 2, 0, -1);
    }

    @Test
    void aFeatureThatNeverChangesBecomesZero() {
        assertThat(applied(new Step.Standardize(List.of(3.0), List.of(0.0)), 3)).containsExactly(0);
        assertThat(applied(new Step.MinMax(List.of(3.0), List.of(3.0)), 3)).containsExactly(0);
    }

    @Test
    void minMaxTakesTheRangeOfEachFeatureToZeroAndOne() {
        Step step = new Step.MinMax(List.of(10.0, -1.0), List.of(20.0, 1.0));

        assertThat(applied(step, 10, 1, 15, 0)).containsExactly(0, 1, 0.5f, 0.5f);
    }

    @Test
    void oneHotMakesOneValueForEachClass() {
        float[] row = {7, 2, 0, 7, 7, 7, 7, 7};

        new Step.OneHot(3).apply(row, 1, 2);

        assertThat(row).containsExactly(7, 0, 0, 1, 1, 0, 0, 7);
    }

    @Test
    void aFillComesAfterTheScalingOfWhatIsThere() {
        Decoding padded = new Decoding(
                new Column("x", Shape.of(2)),
                List.of(new Part(0, 2, List.of(new Step.Standardize(List.of(1.0), List.of(2.0)), new Step.Fill(0)))));

        assertThat(decoded(padded, new Values.Float32(new float[] {5, Float.NaN})))
                .containsExactly(2, 0);
    }

    @Test
    void partsStandOneAfterTheOther() {
        Decoding joined = new Decoding(
                new Column("x", Shape.of(5)),
                List.of(new Part(1, 1, List.of(new Step.OneHot(3))), new Part(0, 2, List.of(new Step.Scale(2)))));

        assertThat(decoded(joined, new Values.Float32(new float[] {4, 6}), new Values.Int32(new int[] {1})))
                .containsExactly(0, 1, 0, 2, 3);
    }

    @Test
    void partsThatDoNotMakeTheColumnAreRefused() {
        Column column = new Column("x", Shape.of(4));
        List<Part> parts = List.of(new Part(0, 1, List.of(new Step.OneHot(3))));

        assertThatThrownBy(() -> new Decoding(column, parts)).hasMessageContaining("decoded to 3 values");
    }

    private static float[] applied(Step step, float... values) {
        step.apply(values, 0, values.length);
        return values;
    }

    private static float[] decoded(Decoding input, Values... columns) {
        Iterator<ExampleBlock> block =
                List.of(new ExampleBlock(1, List.of(columns), List.of())).iterator();
        return MiniBatches.inOrder(block, new Preprocessing(List.of(input), List.of()), 1)
                .next()
                .inputs()
                .get(0)
                .values();
    }
}
