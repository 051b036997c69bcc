package org.meanfield.driver.source.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.meanfield.driver.config.TableColumns;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.driver.source.fit.TrainingSet.Stratified;
import org.meanfield.driver.source.fit.Wanted;
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
public record DataFit(NetworkSpec network, String data) {
    static final Set<Loss> OF_CLASSES =
            Set.of(Loss.SPARSE_CATEGORICAL_CROSSENTROPY, Loss.CATEGORICAL_CROSSENTROPY, Loss.BINARY_CROSSENTROPY);

    /** What the network wants: a class index becomes one-hot where the loss compares distributions. */
    public Wanted wanted() {
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
    public Stratified stratified(ExampleSchema read) {
        Column target = read.targets().get(0);
        boolean isClass = target.shape().size() == 1
                && (target.kind() == Column.Kind.NAMES
                        || OF_CLASSES.contains(network.outputs().get(0).loss()));
        return isClass ? Stratified.BY_CLASS : Stratified.NOT;
    }

    private Shape answers(NetworkSpec.Output output) {
        return Shapes.of(network).shape(output.node());
    }

    /**
     * Compares the shape of every input and output with that of the data for it; axes of 1 at the end do not count.
     *
     * @throws JobException kind CONFIG, naming both shapes
     */
    public void check(Preprocessing preprocessing) {
        for (int i = 0; i < network.inputs().size(); i++) {
            NetworkSpec.Input wanted = network.inputs().get(i);
            Column given = preprocessing.inputs().get(i).column();
            if (!given.shape().matches(wanted.shape())) {
                throw unfit(key(wanted) + " = " + wanted.shape() + ", but one " + given.name() + " of " + data + " is "
                        + given.shape() + "; set " + key(wanted) + " = " + given.shape());
            }
        }
        for (int i = 0; i < network.outputs().size(); i++) {
            checkTarget(preprocessing.targets().get(i), network.outputs().get(i));
        }
    }

    private String key(NetworkSpec.Input input) {
        boolean only = network.inputs().size() == 1 && input.name().equals(TableColumns.INPUT);
        return only ? "model.input" : "model.inputs." + input.name();
    }

    private void checkTarget(Decoding target, NetworkSpec.Output output) {
        Column column = target.column();
        Shape answers = answers(output);
        if (target.parts().get(0).lookup() instanceof Lookup.Names names) {
            checkNames(names.names(), column, answers.axis(-1));
        }
        if (output.loss().takesClassIndex()) {
            Shape indices = new Shape(answers.axes().subList(0, answers.rank() - 1));
            if (!column.shape().matches(indices)) {
                throw unfit("Layer " + output.node() + " answers " + answers + ", of which training.loss = "
                        + output.loss() + " takes " + (indices.rank() == 0 ? "one class index" : indices + " of them")
                        + ", but a " + column.name() + " of " + data + " is " + column.shape()
                        + "; use categorical_crossentropy where it is one-hot");
            }
        } else if (!column.shape().matches(answers)) {
            throw unfit("Layer " + output.node() + " answers " + answers + ", but a " + column.name() + " of " + data
                    + " is " + column.shape() + "; for class indices use training.loss ="
                    + " sparse_categorical_crossentropy, else let the layer answer " + column.shape());
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
    public void checkAlike(String name, ExampleSet source, ExampleSet train) {
        boolean alike = alike(source.schema().inputs(), train.schema().inputs())
                && alike(source.schema().targets(), train.schema().targets())
                && source.inputs().equals(train.inputs());
        if (!alike) {
            throw unfit("The examples of " + name + " are " + told(source.schema()) + ", but those of " + data + " are "
                    + told(train.schema()) + "; both must be of the same form");
        }
    }

    private static boolean alike(List<Column> some, List<Column> others) {
        return some.size() == others.size()
                && IntStream.range(0, some.size()).allMatch(i -> alike(some.get(i), others.get(i)));
    }

    private static boolean alike(Column one, Column other) {
        return one.name().equals(other.name())
                && one.kind() == other.kind()
                && one.shape().matches(other.shape());
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
