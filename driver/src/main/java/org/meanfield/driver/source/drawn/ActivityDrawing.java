package org.meanfield.driver.source.drawn;

import java.util.List;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Values;

/**
 * What an accelerometer at a hip could tell, {@code [time, 3]}: 0 rest, 1 walking (slow steps), 2 running (fast and
 * strong steps), 3 jumping (single pushes upward). Each with a phase, tempo, strength, tilt and noise of its own.
 */
record ActivityDrawing(long seed, int time) implements Drawing {
    private static final int AXES = 3;
    private static final int CLASSES = 4;

    /** Grows by one whenever the same seed would draw other signals. */
    private static final int DRAWING = 1;

    @Override
    public ExampleSchema schema() {
        return new ExampleSchema(
                List.of(new Column("input", Shape.of(time, AXES))), List.of(new Column("label", Shape.of())));
    }

    @Override
    public ExampleBlock draw(long index) {
        SeededNumbers random = new SeededNumbers(seed, index);
        int movement = random.below(CLASSES);
        double phase = random.between(0, 2 * Math.PI);
        double tempo = random.between(0.85, 1.15);
        double strength = random.between(0.7, 1.3);
        double tilt = random.between(-0.3, 0.3);
        float[] signal = new float[time * AXES];
        for (int t = 0; t < time; t++) {
            double up = strength * push(movement, tempo * t, phase);
            double forward = strength * sway(movement, tempo * t, phase);
            signal[t * AXES] = (float) (forward + tilt + 0.15 * random.bell());
            signal[t * AXES + 1] = (float) (0.4 * forward * tilt + 0.15 * random.bell());
            signal[t * AXES + 2] = (float) (1 + up + 0.15 * random.bell());
        }
        return new ExampleBlock(
                1, List.of(new Values.Float32(signal)), List.of(new Values.UInt8(new byte[] {(byte) movement})));
    }

    private static double push(int movement, double t, double phase) {
        return switch (movement) {
            case 1 -> 0.5 * Math.sin(0.5 * t + phase);
            case 2 -> 1.1 * Math.sin(1.1 * t + phase);
            case 3 -> 2.2 * Math.pow(Math.max(0, Math.sin(0.4 * t + phase)), 6);
            default -> 0;
        };
    }

    private static double sway(int movement, double t, double phase) {
        return switch (movement) {
            case 1 -> 0.3 * Math.cos(0.25 * t + phase);
            case 2 -> 0.6 * Math.cos(0.55 * t + phase);
            default -> 0;
        };
    }

    @Override
    public String description() {
        return "activity " + DRAWING + " time " + time + " seed " + seed;
    }
}
