package org.meanfield.driver.spark;

import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.source.ClassRange;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.Shapes;

/**
 * Whether data and network fit together.
 *
 * @param data the key of the configuration that names the data
 */
record DataFit(NetworkSpec network, String data) {

    /** Refuses labels that the network has no answer for, where its targets are classes. */
    static BlockCheck labels(NetworkSpec network) {
        NetworkSpec.Output output = network.outputs().get(0);
        if (!output.loss().takesClassIndex()) {
            return (source, first, block) -> {};
        }
        ClassRange classes = new ClassRange(0, answers(network, output).size());
        return classes::check;
    }

    private static Shape answers(NetworkSpec network, NetworkSpec.Output output) {
        return Shapes.of(network).shape(output.node());
    }

    /**
     * Compares shapes.
     *
     * @throws JobException kind CONFIG, naming both shapes
     */
    void check(ExampleSchema schema) {
        Shape wanted = network.inputs().get(0).shape();
        Column given = schema.inputs().get(0);
        if (!given.shape().equals(wanted)) {
            throw unfit("model.input = " + wanted + ", but one " + given.name() + " of " + data + " is " + given.shape()
                    + "; set model.input = " + given.shape());
        }
        checkTarget(schema.targets().get(0), network.outputs().get(0));
    }

    private void checkTarget(Column target, NetworkSpec.Output output) {
        int values = target.shape().size();
        if (output.loss().takesClassIndex()) {
            if (values != 1) {
                throw unfit("training.loss = " + output.loss() + " takes one class index, but a " + target.name()
                        + " of " + data + " is " + target.shape() + "; use categorical_crossentropy");
            }
            return;
        }
        Shape answers = answers(network, output);
        if (values != answers.size()) {
            throw unfit("Layer " + output.node() + " answers " + answers + ", but a " + target.name() + " of " + data
                    + " is " + target.shape() + "; for class indices use training.loss ="
                    + " sparse_categorical_crossentropy, else let the last layer have " + values + " units");
        }
    }

    private static JobException unfit(String message) {
        return new JobException(ExitCode.CONFIG, message);
    }
}
