package org.meanfield.worker.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScoresTest {
    private static final Answered WHOLE = RandomAnswers.classes(1000, 4, 1);
    private static final int[] CUTS = {0, 1, 130, 131, 600, 1000};

    @ParameterizedTest
    @EnumSource
    void partsInAnyGroupingComeToTheWhole(Metric metric) {
        List<Scores> parts = parts(metric);
        Scores whole = scores(metric, WHOLE);

        for (Scores sum : List.of(fromTheLeft(parts), fromTheRight(parts))) {
            assertThat(sum.examples()).isEqualTo(1000);
            assertThat(tally(sum).counts()).isEqualTo(tally(whole).counts());
            assertThat(tally(sum).sums()).containsExactly(tally(whole).sums(), within(1e-9));
            assertThat(sum.figures().get(metric.toString()))
                    .isCloseTo(whole.figures().get(metric.toString()), within(1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCountedComesToTheSameBitsInAnyGrouping(Metric metric) {
        List<Scores> parts = parts(metric);

        if (tally(parts.get(0)).sums().length == 0) {
            assertThat(tally(fromTheLeft(parts))).isEqualTo(tally(scores(metric, WHOLE)));
            assertThat(tally(fromTheRight(parts))).isEqualTo(tally(scores(metric, WHOLE)));
        }
        assertThat(fromTheLeft(parts)).isEqualTo(fromTheLeft(parts(metric)));
    }

    @ParameterizedTest
    @EnumSource
    void scoresAreSmallEnoughToTravel(Metric metric) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(scores(metric, WHOLE));

        assertThat(bytes.size()).isLessThan(8192);
    }

    @Test
    void noScoresAddNothing() {
        Scores some = scores(Metric.R2_SCORE, WHOLE);

        assertThat(some.plus(Scores.NONE)).isEqualTo(some);
        assertThat(Scores.NONE.plus(some)).isEqualTo(some);
        assertThat(Scores.NONE.plus(Scores.NONE)).isEqualTo(Scores.NONE);
    }

    @Test
    void aSingleOutputIsNotNamed() {
        assertThat(scores(Metric.ACCURACY, WHOLE).figures()).containsOnlyKeys("loss", "accuracy");
    }

    @Test
    void severalOutputsAreNamedAsInKeras() {
        Tally half = Tally.ofCounts(Metric.ACCURACY, 2, 4);
        Scores scores = new Scores(
                4,
                8,
                List.of(
                        new OutputScores("digit", 6, List.of(half)),
                        new OutputScores("even", 4, List.of(half, Tally.ofCounts(Metric.PRECISION, 1, 1, 2)))));

        assertThat(scores.figures().keySet())
                .containsExactly(
                        "loss", "digit_loss", "even_loss", "digit_accuracy", "even_accuracy", "even_precision");
        assertThat(scores.figures().values()).containsExactly(2.0, 1.5, 1.0, 0.5, 0.5, 1.0);
    }

    @Test
    void scoresOfOtherOutputsOrMetricsAreRefused() {
        Scores one = scores(Metric.ACCURACY, WHOLE);

        assertThatThrownBy(() -> one.plus(scores(Metric.AUC, WHOLE)))
                .hasMessage("Cannot add a tally for auc to one for accuracy");
        assertThatThrownBy(() -> one.plus(new Scores(1, 1, List.of(new OutputScores("even", 1, List.of())))))
                .hasMessage("Cannot add scores of even to those of digit");
    }

    private static List<Scores> parts(Metric metric) {
        return Stream.iterate(1, i -> i < CUTS.length, i -> i + 1)
                .map(i -> scores(metric, RandomAnswers.part(WHOLE, CUTS[i - 1], CUTS[i])))
                .toList();
    }

    private static Scores scores(Metric metric, Answered answered) {
        double lossSum = Arrays.hashCode(answered.answers()) * 1e-9;
        OutputScores output = new OutputScores("digit", lossSum, List.of(new MetricSpec(metric).tally(answered)));
        return new Scores(answered.rows(), lossSum, List.of(output));
    }

    private static Scores fromTheLeft(List<Scores> parts) {
        return parts.stream().reduce(Scores.NONE, Scores::plus);
    }

    private static Scores fromTheRight(List<Scores> parts) {
        Scores sum = Scores.NONE;
        for (int i = parts.size() - 1; i >= 0; i--) {
            sum = parts.get(i).plus(sum);
        }
        return sum;
    }

    private static Tally tally(Scores scores) {
        return scores.outputs().get(0).tallies().get(0);
    }
}
