package org.meanfield.driver.gallery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.meanfield.driver.store.Gallery.Points;
import org.meanfield.driver.store.Gallery.Shown;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.Shape;

/**
 * Some of the examples with their answers, over a part of the data. Those of two parts add up to those of both; added in
 * the same order they show the same examples.
 *
 * @param mistakes of classes, the worst first
 * @param others   of classes, the first ones
 * @param points   of each output that answers numbers, the first ones
 */
public record AnsweredExamples(List<Shown> mistakes, List<Shown> others, List<Points> points) implements Serializable {
    /** Of no examples. */
    public static final AnsweredExamples NONE = new AnsweredExamples(List.of(), List.of(), List.of());

    private static final int MOST_MISTAKES = 16;
    private static final int MOST_OTHERS = 16;
    private static final int MOST_VALUES = 12;
    private static final Comparator<Shown> WORST_FIRST =
            Comparator.comparingDouble(shown -> shown.probabilities().get(shown.truth()));

    public AnsweredExamples {
        mistakes = List.copyOf(mistakes);
        others = List.copyOf(others);
        points = List.copyOf(points);
    }

    /** Of numbers. */
    static AnsweredExamples of(List<Points> points) {
        return new AnsweredExamples(List.of(), List.of(), points);
    }

    /** Of a mini-batch with one output, which tells classes, and whose first input has {@code shape}. */
    static AnsweredExamples of(ClassAnswers how, Shape shape, Batch batch, float[] answers) {
        List<Shown> mistakes = new ArrayList<>();
        List<Shown> others = new ArrayList<>();
        float[] values = batch.inputs().get(0).values();
        float[] targets = batch.targets().get(0);
        for (int row = 0; row < batch.examples(); row++) {
            int truth = how.truth(targets, row);
            int answer = how.answer(answers, row);
            if (truth != answer || others.size() < MOST_OTHERS) {
                Shown shown = shown(truth, answer, how.probabilities(answers, row), shape, values, row);
                (shown.right() ? others : mistakes).add(shown);
            }
        }
        return new AnsweredExamples(worst(mistakes.stream()), others, List.of());
    }

    private static Shown shown(int truth, int answer, List<Float> probabilities, Shape shape, float[] values, int row) {
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
        return new AnsweredExamples(
                worst(Stream.concat(mistakes.stream(), next.mistakes.stream())),
                Stream.concat(others.stream(), next.others.stream())
                        .limit(MOST_OTHERS)
                        .toList(),
                points(next));
    }

    private List<Points> points(AnsweredExamples next) {
        if (points.isEmpty() || next.points.isEmpty()) {
            return points.isEmpty() ? next.points : points;
        }
        return IntStream.range(0, points.size())
                .mapToObj(i -> points.get(i).plus(next.points.get(i)))
                .toList();
    }

    private static List<Shown> worst(Stream<Shown> mistakes) {
        return mistakes.sorted(WORST_FIRST).limit(MOST_MISTAKES).toList();
    }
}
