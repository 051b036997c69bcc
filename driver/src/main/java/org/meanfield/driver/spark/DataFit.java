package org.meanfield.driver.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.source.ClassRange;
import org.meanfield.driver.source.ExampleSource;
import org.meanfield.driver.source.TrainingSet.Stratified;
import org.meanfield.driver.source.Wanted;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.Decoding;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.data.Lookup;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.Shapes;

/**
 * Whether data and network fit together.
 *
 * @param data the key of the configuration that names the data
 */
record DataFit(NetworkSpec network, String data) {
    private static final Set<Loss> OF_CLASSES =
            Set.of(Loss.SPARSE_CATEGORICAL_CROSSENTROPY, Loss.CATEGORICAL_CROSSENTROPY, Loss.BINARY_CROSSENTROPY);

    /** What the network wants: a class index becomes one-hot where the loss compares distributions. */
    Wanted wanted() {
        return new Wanted(
                network.inputs().stream().map(NetworkSpec.Input::name).toList(),
                network.outputs().stream()
                        .map(output -> new Wanted.Target(
                                output.node(),
                                output.loss() == Loss.CATEGORICAL_CROSSENTROPY
                                        ? answers(output).size()
                                        : 0))
                        .toList());
    }

    /** By class, where the first target is one. */
    Stratified stratified(ExampleSchema read) {
        Column target = read.targets().get(0);
        boolean isClass = target.shape().size() == 1
                && (target.kind() == Column.Kind.NAMES
                        || OF_CLASSES.contains(network.outputs().get(0).loss()));
        return isClass ? Stratified.BY_CLASS : Stratified.NOT;
    }

    /** Refuses labels that the network has no answer for, where its targets are classes. */
    static BlockCheck labels(NetworkSpec network, Preprocessing preprocessing) {
        DataFit fit = new DataFit(network, "");
        List<ClassRange> classes = IntStream.range(0, network.outputs().size())
                .filter(i -> OF_CLASSES.contains(network.outputs().get(i).loss()))
                .filter(i -> fit.takesIndex(i, preprocessing.targets().get(i)))
                .mapToObj(i -> new ClassRange(
                        preprocessing.targets().get(i).parts().get(0).column(),
                        fit.answers(network.outputs().get(i)).size()))
                .toList();
        List<ClassRange> sent = new ArrayList<>(classes);
        return (source, first, block) -> sent.forEach(range -> range.check(source, first, block));
    }

    private boolean takesIndex(int output, Decoding target) {
        Loss loss = network.outputs().get(output).loss();
        boolean spread = !target.parts().get(0).steps().isEmpty();
        return loss.takesClassIndex() || spread;
    }

    private Shape answers(NetworkSpec.Output output) {
        return Shapes.of(network).shape(output.node());
    }

    /**
     * Compares shapes.
     *
     * @throws JobException kind CONFIG, naming both shapes
     */
    void check(Preprocessing preprocessing) {
        for (int i = 0; i < network.inputs().size(); i++) {
            NetworkSpec.Input wanted = network.inputs().get(i);
            Column given = preprocessing.schema().inputs().get(i);
            if (!given.shape().equals(wanted.shape())) {
                throw unfit("model.input = " + wanted.shape() + ", but one " + given.name() + " of " + data + " is "
                        + given.shape() + "; set model.input = " + given.shape());
            }
        }
        for (int i = 0; i < network.outputs().size(); i++) {
            checkTarget(preprocessing.targets().get(i), network.outputs().get(i));
        }
    }

    private void checkTarget(Decoding target, NetworkSpec.Output output) {
        Column column = target.column();
        int values = column.shape().size();
        Shape answers = answers(output);
        if (target.parts().get(0).lookup() instanceof Lookup.Names names) {
            checkNames(names.names(), column, answers.size());
        }
        if (output.loss().takesClassIndex()) {
            if (values != 1) {
                throw unfit("training.loss = " + output.loss() + " takes one class index, but a " + column.name()
                        + " of " + data + " is " + column.shape() + "; use categorical_crossentropy");
            }
            return;
        }
        if (values != answers.size()) {
            throw unfit("Layer " + output.node() + " answers " + answers + ", but a " + column.name() + " of " + data
                    + " is " + column.shape() + "; for class indices use training.loss ="
                    + " sparse_categorical_crossentropy, else let the last layer have " + values + " units");
        }
    }

    /** One unit answers two classes, any other number as many as there are units. */
    private void checkNames(List<String> names, Column column, int units) {
        int classes = units == 1 ? 2 : units;
        if (names.size() > classes) {
            throw unfit("The " + column.name() + " of " + data + " has " + names.size() + " names ("
                    + String.join(", ", names) + "), but the network's output has " + units
                    + (units == 1 ? " unit, which answers two" : " units") + "; let the last layer have "
                    + names.size() + " units");
        }
    }

    /** Refuses data that is not of the form of the data that is trained on. */
    static void checkAlike(String name, ExampleSource source, ExampleSource train) {
        boolean alike =
                source.schema().equals(train.schema()) && source.inputs().equals(train.inputs());
        if (!alike) {
            throw unfit("The examples of " + name + " are " + told(source.schema()) + ", but those of "
                    + OpenedData.TRAIN + " are " + told(train.schema()) + "; both must be of the same form");
        }
    }

    private static String told(ExampleSchema schema) {
        List<String> columns = new ArrayList<>();
        schema.inputs().forEach(column -> columns.add(column.name() + " " + column.shape()));
        schema.targets().forEach(column -> columns.add(column.name() + " " + column.shape()));
        return String.join(", ", columns);
    }

    private static JobException unfit(String message) {
        return new JobException(ExitCode.CONFIG, message);
    }
}
