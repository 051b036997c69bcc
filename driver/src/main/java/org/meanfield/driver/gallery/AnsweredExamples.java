package org.meanfield.driver.gallery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.meanfield.driver.store.Gallery;
import org.meanfield.driver.store.Gallery.Shown;
import org.meanfield.driver.store.Picture;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.Shape;

/**
 * How often which class was taken for which, and some of the examples, over a part of the data. Those of two parts add up
 * to those of both; added in the same order they show the same examples.
 *
 * @param confusion row: what it is, column: what it was taken for
 * @param mistakes  the worst first
 * @param others    the first ones
 */
public record AnsweredExamples(long[][] confusion, List<Shown> mistakes, List<Shown> others) implements Serializable {
    private static final int MOST_MISTAKES = 16;
    private static final int MOST_OTHERS = 16;
    private static final int MOST_VALUES = 12;
    private static final Comparator<Shown> WORST_FIRST =
            Comparator.comparingDouble(shown -> shown.probabilities().get(shown.truth()));

    public AnsweredExamples {
        mistakes = List.copyOf(mistakes);
        others = List.copyOf(others);
    }

    /** Of no examples. */
    public static AnsweredExamples none(ClassAnswers how) {
        return new AnsweredExamples(new long[how.classes()][how.classes()], List.of(), List.of());
    }

    /** Of a mini-batch with one output, whose first input has {@code shape}. */
    public static AnsweredExamples of(ClassAnswers how, Shape shape, Batch batch, float[] answers) {
        long[][] confusion = new long[how.classes()][how.classes()];
        List<Shown> mistakes = new ArrayList<>();
        List<Shown> others = new ArrayList<>();
        float[] targets = batch.targets().get(0);
        for (int row = 0; row < batch.examples(); row++) {
            int truth = how.truth(targets, row);
            int answer = how.answer(answers, row);
            confusion[truth][answer]++;
            if (truth != answer || others.size() < MOST_OTHERS) {
                Shown shown = shown(truth, answer, how.probabilities(answers, row), shape, batch, row);
                (shown.right() ? others : mistakes).add(shown);
            }
        }
        return new AnsweredExamples(confusion, worst(mistakes.stream()), others);
    }

    private static Shown shown(int truth, int answer, List<Float> probabilities, Shape shape, Batch batch, int row) {
        float[] values = batch.inputs().get(0);
        int from = row * shape.size();
        if (Thumbnail.isImage(shape)) {
            return new Shown(truth, answer, probabilities, List.of(Thumbnail.of(shape, values, from)), List.of());
        }
        List<Float> first = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_VALUES, shape.size()); i++) {
            first.add(values[from + i]);
        }
        return new Shown(truth, answer, probabilities, List.of(), first);
    }

    /** The same with the examples of {@code next}, which follow. */
    public AnsweredExamples plus(AnsweredExamples next) {
        long[][] sum = new long[confusion.length][confusion.length];
        for (int row = 0; row < sum.length; row++) {
            for (int column = 0; column < sum.length; column++) {
                sum[row][column] = confusion[row][column] + next.confusion[row][column];
            }
        }
        return new AnsweredExamples(
                sum,
                worst(Stream.concat(mistakes.stream(), next.mistakes.stream())),
                Stream.concat(others.stream(), next.others.stream())
                        .limit(MOST_OTHERS)
                        .toList());
    }

    private static List<Shown> worst(Stream<Shown> mistakes) {
        return mistakes.sorted(WORST_FIRST).limit(MOST_MISTAKES).toList();
    }

    /** As a gallery of {@code data} with these weights to look at. */
    public Gallery gallery(String data, List<String> classes, List<Picture> kernels) {
        List<List<Long>> counts = new ArrayList<>();
        for (long[] row : confusion) {
            counts.add(Arrays.stream(row).boxed().toList());
        }
        return new Gallery(data, classes, counts, mistakes, others, kernels);
    }
}
