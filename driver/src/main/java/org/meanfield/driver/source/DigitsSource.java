package org.meanfield.driver.source;

import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.meanfield.driver.source.drawn.DigitDrawing;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.data.Shape;

/** Digits drawn where they are needed: images [28, 28], classes 0 to 9, each example fixed by (seed, index) alone. */
record DigitsSource(long examples, long seed) implements ExampleSource {
    private static final Shape IMAGE = Shape.of(DigitDrawing.SIDE, DigitDrawing.SIDE);
    private static final int SPLIT_EXAMPLES = 5_000;

    /** Part of the fingerprint: grows by one whenever the same seed would draw other images. */
    private static final int DRAWING = 1;

    @Override
    public ExampleSchema schema() {
        return LabelledImages.schema(IMAGE);
    }

    @Override
    public String fingerprint() {
        return "digits " + DRAWING + " examples " + examples + " seed " + seed;
    }

    @Override
    public List<Split> splits() {
        return LabelledImages.splits(examples, SPLIT_EXAMPLES);
    }

    @Override
    public BlockReader read(Split split) {
        DigitDrawing drawing = new DigitDrawing();
        int size = LabelledImages.blockExamples(IMAGE);
        Iterator<ExampleBlock> blocks = LongStream.iterate(
                        split.first(), first -> first < split.end(), first -> first + size)
                .mapToObj(first -> block(drawing, first, (int) Math.min(size, split.end() - first)))
                .iterator();
        return BlockReader.of(blocks);
    }

    @Override
    public String origin(Column column, long example) {
        return "drawn digits of seed " + seed + ", example " + example + " (counted from 0)";
    }

    private ExampleBlock block(DigitDrawing drawing, long first, int count) {
        byte[] images = new byte[count * DigitDrawing.PIXELS];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) drawing.draw(seed, first + i, images, i * DigitDrawing.PIXELS);
        }
        return LabelledImages.block(images, labels);
    }
}
