package org.meanfield.driver.source.fit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.Decoding;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Lookup;
import org.meanfield.worker.data.Part;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.data.Values;

/** Looks up the text of a source's blocks, so that they hold nothing but numbers. For one thread. */
public final class BlockEncoder {
    private final ExampleSet source;
    private final Map<Integer, Indexed> inputs;
    private final Map<Integer, Indexed> targets;

    public BlockEncoder(ExampleSet source, Preprocessing preprocessing) {
        this.source = source;
        this.inputs = lookups(preprocessing.inputs());
        this.targets = lookups(preprocessing.targets());
    }

    /** A lookup, and the place of each of its names or words. */
    private record Indexed(Lookup lookup, Map<String, Integer> places) {

        static Indexed of(Lookup lookup) {
            Map<String, Integer> places = new HashMap<>();
            lookup.known().forEach(name -> places.put(name, places.size()));
            return new Indexed(lookup, places);
        }
    }

    private static Map<Integer, Indexed> lookups(List<Decoding> decodings) {
        Map<Integer, Indexed> lookups = new HashMap<>();
        for (Decoding decoding : decodings) {
            for (Part part : decoding.parts()) {
                if (!(part.lookup() instanceof Lookup.None)) {
                    lookups.put(part.column(), Indexed.of(part.lookup()));
                }
            }
        }
        return lookups;
    }

    /**
     * The block in numbers.
     *
     * @param first example of the block in the source
     * @throws JobException kind DATA where a name is none of those in the training data
     */
    public ExampleBlock encoded(long first, ExampleBlock read) {
        if (inputs.isEmpty() && targets.isEmpty()) {
            return read;
        }
        return new ExampleBlock(
                read.examples(),
                encoded(first, source.schema().inputs(), read.inputs(), inputs),
                encoded(first, source.schema().targets(), read.targets(), targets),
                read.weights());
    }

    private List<Values> encoded(long first, List<Column> columns, List<Values> read, Map<Integer, Indexed> lookups) {
        List<Values> encoded = new ArrayList<>(read);
        lookups.forEach((index, lookup) -> {
            String[] text = ((Values.Text) read.get(index)).array();
            Column column = columns.get(index);
            encoded.set(index, new Values.Int32(numbers(lookup, text, row -> source.origin(column, first + row))));
        });
        return encoded;
    }

    private static int[] numbers(Indexed lookup, String[] text, IntFunction<String> origin) {
        if (lookup.lookup() instanceof Lookup.Words words) {
            int[] numbers = new int[text.length * words.length()];
            for (int row = 0; row < text.length; row++) {
                fill(lookup.places(), text[row], numbers, row * words.length(), words.length());
            }
            return numbers;
        }
        int[] numbers = new int[text.length];
        for (int row = 0; row < text.length; row++) {
            Integer index = lookup.places().get(text[row]);
            if (index == null) {
                throw new JobException(
                        ExitCode.DATA,
                        origin.apply(row) + ": \"" + text[row] + "\" is none of the names in data.train: "
                                + String.join(
                                        ", ", new TreeSet<>(lookup.places().keySet())));
            }
            numbers[row] = index;
        }
        return numbers;
    }

    private static void fill(Map<String, Integer> places, String sentence, int[] numbers, int at, int length) {
        int next = at;
        for (String word : Sentences.words(sentence)) {
            if (next == at + length) {
                return;
            }
            Integer index = places.get(word);
            numbers[next++] = index == null ? Lookup.Words.UNKNOWN : Lookup.Words.FIRST + index;
        }
    }
}
