package org.meanfield.driver.source.drawn;

import java.io.Serializable;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;

/** Draws examples, each fixed by its index alone. */
public interface Drawing extends Serializable {

    /** Points on {@code y = 2 x - 1}; the first has x = {@code from}, each next one 1 more. */
    static Drawing line(int from) {
        return new LineDrawing(from);
    }

    /** What an accelerometer at a hip could tell, {@code [time, 3]}, in four movements. */
    static Drawing activity(long seed, int time) {
        return new ActivityDrawing(seed, time);
    }

    /** Films {@code [frames, 16, 16, 1]} of a bright square that moves in one of four directions. */
    static Drawing shapes(long seed, int frames) {
        return new ShapeDrawing(seed, frames);
    }

    ExampleSchema schema();

    /** The example with an index, in a block of its own. */
    ExampleBlock draw(long index);

    /** Changes whenever the same index would become another example. */
    String description();
}
