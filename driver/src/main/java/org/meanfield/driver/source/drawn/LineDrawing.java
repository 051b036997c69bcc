package org.meanfield.driver.source.drawn;

import java.util.List;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Values;

/** Points on {@code y = 2 x - 1}; the first has x = {@code from}, each next one 1 more. */
record LineDrawing(int from) implements Drawing {

    @Override
    public ExampleSchema schema() {
        return new ExampleSchema(List.of(new Column("input", Shape.of(1))), List.of(new Column("label", Shape.of())));
    }

    @Override
    public ExampleBlock draw(long index) {
        float x = from + index;
        return new ExampleBlock(
                1, List.of(new Values.Float32(new float[] {x})), List.of(new Values.Float32(new float[] {2 * x - 1})));
    }

    @Override
    public String description() {
        return "line from " + from;
    }
}
