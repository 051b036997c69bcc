package org.meanfield.driver.source.check;

import java.io.Serializable;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Values;

/**
 * The classes that a network can answer: whole numbers from 0 (inclusive) to {@code classes} (exclusive). Only the
 * network knows them, so whoever reads a source for one checks each block as it comes.
 *
 * @param target  index of the target column that holds the class of each example, or one for each step of it
 * @param classes units of the output that answers it
 */
record ClassRange(int target, int classes) implements Serializable {

    /**
     * Refuses a class outside of the range.
     *
     * @param block examples of {@code source} from example {@code first} on
     * @throws JobException kind DATA, naming file, position, value and range
     */
    void check(ExampleSet source, long first, ExampleBlock block) {
        Column column = source.schema().targets().get(target);
        Values values = block.targets().get(target);
        int labels = values.length() / block.examples();
        float[] label = new float[1];
        for (int i = 0; i < values.length(); i++) {
            values.decode(i, 1, label, 0);
            boolean allowed = label[0] >= 0 && label[0] < classes && label[0] == (int) label[0];
            if (!allowed) {
                throw new JobException(ExitCode.DATA, message(source.origin(column, first + i / labels), label[0]));
            }
        }
    }

    private String message(String origin, float label) {
        String value = label == (int) label ? Integer.toString((int) label) : Float.toString(label);
        return "Label out of range at " + origin + ": it is " + value + ", allowed are 0 to " + (classes - 1)
                + " because the network's output has " + classes + (classes == 1 ? " unit" : " units")
                + "; correct the label, or the units of the output layer";
    }
}
