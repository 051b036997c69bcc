package org.meanfield.driver.spark.place;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.meanfield.driver.source.BlockReader;
import org.meanfield.driver.source.ExampleSource;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Values;

/** A source whose example i has the input i and the target -i, cut into {@code cuts} splits. */
public record CountedSource(long examples, int cuts) implements ExampleSource {

    @Override
    public ExampleSchema schema() {
        return new ExampleSchema(List.of(new Column("x", Shape.of(1))), List.of(new Column("y", Shape.of())));
    }

    @Override
    public String fingerprint() {
        return "counted " + examples;
    }

    @Override
    public List<Split> splits() {
        return IntStream.range(0, cuts)
                .mapToObj(cut -> new Split(examples * cut / cuts, examples * (cut + 1) / cuts))
                .toList();
    }

    @Override
    public BlockReader read(Split split) {
        List<ExampleBlock> blocks = new ArrayList<>();
        for (long first = split.first(); first < split.end(); first += 7) {
            blocks.add(block(first, Math.min(split.end(), first + 7)));
        }
        return BlockReader.of(blocks.iterator());
    }

    private static ExampleBlock block(long first, long end) {
        float[] inputs = new float[(int) (end - first)];
        int[] targets = new int[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = first + i;
            targets[i] = (int) -(first + i);
        }
        return new ExampleBlock(inputs.length, List.of(new Values.Float32(inputs)), List.of(new Values.Int32(targets)));
    }

    @Override
    public String origin(Column column, long example) {
        return column.name() + " " + example;
    }
}
