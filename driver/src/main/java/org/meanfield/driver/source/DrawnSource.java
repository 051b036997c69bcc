package org.meanfield.driver.source;

import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.meanfield.driver.source.drawn.Drawing;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;

/** Examples drawn where they are needed. */
record DrawnSource(Drawing drawing, long examples) implements ExampleSource {
    private static final int SPLIT_EXAMPLES = 5_000;
    private static final int BLOCK_EXAMPLES = 250;

    @Override
    public ExampleSchema schema() {
        return drawing.schema();
    }

    @Override
    public String fingerprint() {
        return drawing.description() + " examples " + examples;
    }

    @Override
    public List<Split> splits() {
        return LabelledImages.splits(examples, SPLIT_EXAMPLES);
    }

    @Override
    public BlockReader read(Split split) {
        Iterator<ExampleBlock> blocks = LongStream.iterate(
                        split.first(), first -> first < split.end(), first -> first + BLOCK_EXAMPLES)
                .mapToObj(first -> block(first, Math.min(first + BLOCK_EXAMPLES, split.end())))
                .iterator();
        return BlockReader.of(blocks);
    }

    private ExampleBlock block(long first, long end) {
        return ExampleBlock.joined(
                LongStream.range(first, end).mapToObj(drawing::draw).toList());
    }

    @Override
    public String origin(Column column, long example) {
        return drawing.description() + ", " + column.name() + " of example " + example + " (counted from 0)";
    }
}
