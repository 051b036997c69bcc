package org.meanfield.worker.data;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How examples in blocks become what a network sees: fitted once on the training data, kept with the model, and applied
 * alike to all that it is trained and tested on, mini-batch by mini-batch.
 */
public record Preprocessing(List<Decoding> inputs, List<Decoding> targets) implements Serializable {
    public Preprocessing {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
    }

    /** Every column as it is. */
    public static Preprocessing none(ExampleSchema blocks) {
        return of(blocks, List.of());
    }

    /** Every column as it is, after the input columns have taken {@code steps}, which keep their shapes. */
    public static Preprocessing of(ExampleSchema blocks, List<Step> steps) {
        return new Preprocessing(decodings(blocks.inputs(), steps), decodings(blocks.targets(), List.of()));
    }

    private static List<Decoding> decodings(List<Column> columns, List<Step> steps) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> new Decoding(
                        columns.get(i),
                        List.of(new Part(i, columns.get(i).shape().size(), steps))))
                .toList();
    }

    /** The same for examples that have no targets. */
    public Preprocessing ofInputs() {
        return new Preprocessing(inputs, List.of());
    }

    /** What the network sees. */
    public ExampleSchema schema() {
        return new ExampleSchema(
                inputs.stream().map(Decoding::column).toList(),
                targets.stream().map(Decoding::column).toList());
    }
}
