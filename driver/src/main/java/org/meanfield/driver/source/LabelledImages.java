package org.meanfield.driver.source;

import java.util.List;
import java.util.stream.LongStream;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Values;

/**
 * Examples that are one 8-bit image and one 8-bit class index: column {@code input} of the image's shape, and column
 * {@code label} of shape [].
 */
final class LabelledImages {
    private static final int BLOCK_BYTES = 1 << 20;
    private static final int MAX_BLOCK_EXAMPLES = 4096;

    private LabelledImages() {}

    static ExampleSchema schema(Shape image) {
        return new ExampleSchema(List.of(new Column("input", image)), List.of(new Column("label", Shape.of())));
    }

    /** About a megabyte of images. */
    static int blockExamples(Shape image) {
        return Math.max(1, Math.min(MAX_BLOCK_EXAMPLES, BLOCK_BYTES / image.size()));
    }

    static ExampleBlock block(byte[] images, byte[] labels) {
        return new ExampleBlock(labels.length, List.of(new Values.UInt8(images)), List.of(new Values.UInt8(labels)));
    }

    /** All examples in stretches of equal size, the last one shorter. */
    static List<ExampleSet.Split> splits(long examples, long size) {
        return LongStream.iterate(0, first -> first < examples, first -> first + size)
                .mapToObj(first -> new ExampleSet.Split(first, Math.min(first + size, examples)))
                .toList();
    }
}
