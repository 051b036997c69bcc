package org.meanfield.driver.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meanfield.driver.store.Gallery.Points;
import org.meanfield.driver.store.Gallery.Shown;
import org.meanfield.driver.store.Picture;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.loss.Loss;

class AnsweredExamplesTest {
    private static final Shape VECTOR = Shape.of(2);
    private static final ClassAnswers THREE = new ClassAnswers(Loss.SPARSE_CATEGORICAL_CROSSENTROPY, 3);

    @Test
    void twoPartsAddUpToTheWhole() {
        Random random = new Random(7);
        float[] answers = new float[300];
        float[] targets = new float[100];
        float[] inputs = new float[200];
        for (int row = 0; row < 100; row++) {
            targets[row] = random.nextInt(3);
            inputs[2 * row] = row;
            for (int i = 0; i < 3; i++) {
                answers[3 * row + i] = random.nextFloat();
            }
        }

        AnsweredExamples whole = answered(inputs, targets, answers, 0, 100);
        AnsweredExamples parts = AnsweredExamples.NONE
                .plus(answered(inputs, targets, answers, 0, 37))
                .plus(answered(inputs, targets, answers, 37, 100));

        assertThat(parts.mistakes()).isEqualTo(whole.mistakes()).hasSize(16);
        assertThat(parts.others()).isEqualTo(whole.others()).hasSize(16);
    }

    private static AnsweredExamples answered(float[] inputs, float[] targets, float[] answers, int from, int to) {
        Batch batch = Batch.of(
                to - from,
                List.of(Arrays.copyOfRange(inputs, 2 * from, 2 * to)),
                List.of(Arrays.copyOfRange(targets, from, to)));
        return AnsweredExamples.of(THREE, VECTOR, batch, Arrays.copyOfRange(answers, 3 * from, 3 * to));
    }

    @Test
    void aSingleOutputIsTheProbabilityOfTheSecondOfTwoClasses() {
        ClassAnswers binary = new ClassAnswers(Loss.BINARY_CROSSENTROPY, 1);
        Batch batch = Batch.of(3, List.of(new float[6]), List.of(new float[] {1, 0, 1}));

        AnsweredExamples answered = AnsweredExamples.of(binary, VECTOR, batch, new float[] {0.9f, 0.75f, 0.125f});

        assertThat(answered.others()).extracting(Shown::truth).containsExactly(1);
        assertThat(answered.mistakes())
                .extracting(Shown::probabilities)
                .containsExactly(List.of(0.875f, 0.125f), List.of(0.25f, 0.75f));
    }

    @Test
    void pointsOfNumbersAreTheFirstOnesInOrder() {
        AnsweredExamples many = points(0, 700).plus(points(700, 2000));

        assertThat(many.points()).singleElement().satisfies(points -> {
            assertThat(points.truths()).hasSize(Points.MOST).endsWith(999f);
            assertThat(points.answers()).hasSize(Points.MOST).startsWith(0f, 2f).endsWith(1998f);
        });
        assertThat(AnsweredExamples.NONE.plus(many).points()).isEqualTo(many.points());
    }

    private static AnsweredExamples points(int from, int to) {
        List<Float> truths = IntStream.range(from, to).mapToObj(i -> (float) i).toList();
        return AnsweredExamples.of(List.of(
                new Points("price", truths, truths.stream().map(x -> 2 * x).toList())));
    }

    @Test
    void oneHotTargetsNameTheirClass() {
        ClassAnswers oneHot = new ClassAnswers(Loss.CATEGORICAL_CROSSENTROPY, 3);
        Batch batch = Batch.of(1, List.of(new float[2]), List.of(new float[] {0, 0, 1}));

        assertThat(AnsweredExamples.of(oneHot, VECTOR, batch, new float[] {0.2f, 0.5f, 0.3f})
                        .mistakes())
                .singleElement()
                .satisfies(shown ->
                        assertThat(List.of(shown.truth(), shown.answer())).containsExactly(2, 1));
    }

    @Test
    void aLargeImageIsShownAsTheMeansOfItsSquares() {
        Shape image = Shape.of(128, 128, 3);
        float[] values = new float[image.size()];
        values[0] = 4; // red of the first pixel: its square of four pixels has a mean of 1
        values[image.size() - 1] = 2;

        Picture picture = Thumbnail.of(image, values, 0);

        assertThat(List.of(picture.height(), picture.width(), picture.channels()))
                .containsExactly(64, 64, 3);
        assertThat(picture.value(0)).isEqualTo(255);
        assertThat(picture.value(64 * 64 * 3 - 1)).isEqualTo(128);
        assertThat(picture.value(1)).isZero();
    }
}
