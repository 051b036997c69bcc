package org.meanfield.driver.bench;

import java.util.Random;

/**
 * A mini-batch of noise.
 *
 * @param pixels  {@code [BATCH, 28, 28]} between 0 and 1
 * @param classes {@code [BATCH]}
 */
record RandomBatch(float[] pixels, float[] classes) {

    static RandomBatch drawn(long seed) {
        Random random = new Random(seed);
        float[] pixels = new float[Workload.BATCH * Workload.SIDE * Workload.SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        float[] classes = new float[Workload.BATCH];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = random.nextInt(Workload.CLASSES);
        }
        return new RandomBatch(pixels, classes);
    }
}
