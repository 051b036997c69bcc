package org.meanfield.driver.gallery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.meanfield.driver.store.ClassNames;
import org.meanfield.driver.store.Gallery;
import org.meanfield.driver.store.Gallery.Points;
import org.meanfield.driver.store.Picture;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.evaluate.Answered;
import org.meanfield.worker.evaluate.ClassDiagnosis;
import org.meanfield.worker.evaluate.Evaluation;
import org.meanfield.worker.evaluate.Targets;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.Shapes;

/**
 * What is shown of a network's answers: of one output that tells classes examples, of outputs that answer numbers points.
 *
 * @param input   the shape of the first input
 * @param classes how the only output tells classes; none where it does not
 * @param numbers the outputs that answer numbers, by their places among all
 */
public record ShownAnswers(Shape input, List<ClassAnswers> classes, List<NumberOutput> numbers)
        implements Serializable {

    /** An output that answers numbers. */
    public record NumberOutput(int place, String name) implements Serializable {}

    public ShownAnswers {
        classes = new ArrayList<>(classes);
        numbers = new ArrayList<>(numbers);
    }

    /** All that can be shown of a network's. */
    public static ShownAnswers of(NetworkSpec network) {
        Shapes shapes = Shapes.of(network);
        List<NumberOutput> numbers = IntStream.range(0, network.outputs().size())
                .filter(i -> {
                    NetworkSpec.Output output = network.outputs().get(i);
                    return output.targets(shapes.shape(output.node()).axis(-1)) == Targets.NUMBERS;
                })
                .mapToObj(i -> new NumberOutput(i, network.outputs().get(i).node()))
                .toList();
        return new ShownAnswers(
                network.inputs().get(0).shape(),
                ClassAnswers.of(network).stream().toList(),
                numbers);
    }

    /** Of a mini-batch with the answers of each output. */
    public AnsweredExamples of(Batch batch, List<Answered> answers) {
        if (!classes.isEmpty()) {
            return AnsweredExamples.of(
                    classes.get(0), input, batch, answers.get(0).answers());
        }
        return AnsweredExamples.of(numbers.stream()
                .map(output -> points(output, answers.get(output.place())))
                .toList());
    }

    private static Points points(NumberOutput output, Answered answered) {
        int count = Math.min(Points.MOST, answered.rows() * answered.outputs());
        return new Points(output.name(), first(count, answered.targets()), first(count, answered.answers()));
    }

    private static List<Float> first(int count, float[] values) {
        return IntStream.range(0, count).mapToObj(i -> values[i]).toList();
    }

    /**
     * As a gallery.
     *
     * @param data    where the examples come from
     * @param names   of the classes of the first output
     * @param whole   what there is to say of all examples
     * @param kernels the weights of the first layer
     */
    public Gallery gallery(
            String data, ClassNames names, Evaluation whole, AnsweredExamples shown, List<Picture> kernels) {
        Optional<ClassDiagnosis> told = classes.isEmpty()
                ? Optional.empty()
                : Optional.of((ClassDiagnosis) whole.outputs().get(0));
        return new Gallery(
                data,
                told.map(classes -> names.first(classes.classes())).orElse(List.of()),
                told.map(ShownAnswers::confusion).orElse(List.of()),
                shown.mistakes(),
                shown.others(),
                shown.points(),
                kernels);
    }

    private static List<List<Long>> confusion(ClassDiagnosis diagnosis) {
        return IntStream.range(0, diagnosis.classes())
                .mapToObj(truth -> IntStream.range(0, diagnosis.classes())
                        .mapToObj(answer -> diagnosis.count(truth, answer))
                        .toList())
                .toList();
    }
}
