package org.meanfield.driver.source.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.store.TrainedModel;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.Decoding;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.data.Lookup;
import org.meanfield.worker.data.Part;

/**
 * The form of the examples that a model was trained on, as its preprocessing remembers it.
 *
 * @param model where it lies, for messages
 */
public record TrainedForm(String model, List<Decoding> inputs, List<Decoding> targets) {

    public static TrainedForm of(TrainedModel model) {
        return new TrainedForm(
                model.location(),
                model.preprocessing().inputs(),
                model.preprocessing().targets());
    }

    /**
     * Refuses examples of another form.
     *
     * @param name of the examples
     * @throws JobException kind DATA, naming both forms
     */
    public void check(String name, ExampleSchema given) {
        if (!fits(inputs, given.inputs()) || !fits(targets, given.targets())) {
            throw new JobException(
                    ExitCode.DATA,
                    "The examples of " + name + " are " + told(given.inputs(), given.targets()) + ", but " + model
                            + " was trained on " + told(columns(inputs), columns(targets))
                            + "; give it data of the same form");
        }
    }

    /** The same for examples without targets. */
    public void checkInputs(String name, ExampleSchema given) {
        new TrainedForm(model, inputs, List.of()).check(name, given);
    }

    private static boolean fits(List<Decoding> wanted, List<Column> given) {
        Set<Integer> read = new TreeSet<>();
        for (Decoding decoding : wanted) {
            for (Part part : decoding.parts()) {
                if (part.column() >= given.size() || !fits(part, given.get(part.column()))) {
                    return false;
                }
                read.add(part.column());
            }
        }
        return read.size() == given.size();
    }

    private static boolean fits(Part part, Column given) {
        boolean numbers = given.kind() == Column.Kind.NUMBERS || given.kind() == Column.Kind.PADDED;
        if (part.lookup() instanceof Lookup.None) {
            return numbers && given.shape().size() == part.width();
        }
        return part.lookup() instanceof Lookup.Names
                ? given.kind() == Column.Kind.NAMES
                : given.kind() == Column.Kind.SENTENCES;
    }

    private static List<Column> columns(List<Decoding> decodings) {
        return decodings.stream().map(Decoding::column).toList();
    }

    private static String told(List<Column> inputs, List<Column> targets) {
        List<String> columns = new ArrayList<>();
        inputs.forEach(column -> columns.add(column.name() + " " + column.shape()));
        targets.forEach(column -> columns.add(column.name() + " " + column.shape()));
        return String.join(", ", columns);
    }
}
