package org.meanfield.driver.source.drawn;

import java.util.List;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Values;

/**
 * Films {@code [frames, 16, 16, 1]} of a bright square that moves: 0 left, 1 right, 2 up, 3 down. It leaves at one edge
 * and comes in at the other, so that no single frame tells where it goes.
 */
record ShapeDrawing(long seed, int frames) implements Drawing {
    private static final int SIDE = 16;
    private static final int CLASSES = 4;

    /** Grows by one whenever the same seed would draw other films. */
    private static final int DRAWING = 1;

    @Override
    public ExampleSchema schema() {
        return new ExampleSchema(
                List.of(new Column("input", Shape.of(frames, SIDE, SIDE, 1))),
                List.of(new Column("label", Shape.of())));
    }

    @Override
    public ExampleBlock draw(long index) {
        SeededNumbers random = new SeededNumbers(seed, index);
        int direction = random.below(CLASSES);
        int size = 3 + random.below(3);
        int speed = 1 + random.below(2);
        int left = random.below(SIDE);
        int top = random.below(SIDE);
        int right = direction == 0 ? -speed : direction == 1 ? speed : 0;
        int down = direction == 2 ? -speed : direction == 3 ? speed : 0;
        byte[] film = new byte[frames * SIDE * SIDE];
        for (int i = 0; i < film.length; i++) {
            film[i] = (byte) random.below(60);
        }
        for (int frame = 0; frame < frames; frame++) {
            for (int pixel = 0; pixel < size * size; pixel++) {
                int x = Math.floorMod(left + frame * right + pixel % size, SIDE);
                int y = Math.floorMod(top + frame * down + pixel / size, SIDE);
                film[(frame * SIDE + y) * SIDE + x] = (byte) (180 + random.below(75));
            }
        }
        return new ExampleBlock(
                1, List.of(new Values.UInt8(film)), List.of(new Values.UInt8(new byte[] {(byte) direction})));
    }

    @Override
    public String description() {
        return "shapes " + DRAWING + " frames " + frames + " seed " + seed;
    }
}
