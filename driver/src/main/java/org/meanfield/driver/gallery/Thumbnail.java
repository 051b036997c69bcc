package org.meanfield.driver.gallery;

import org.meanfield.driver.store.Picture;
import org.meanfield.worker.data.Shape;

/** A small image of one example: from its smallest value, which is black, to its largest. */
final class Thumbnail {
    /** Larger images are made smaller by whole numbers. */
    private static final int MOST_PIXELS = 64;
    /** Smaller ones are taken for something else. */
    private static final int LEAST_PIXELS = 5;

    private Thumbnail() {}

    /** Whether an input is an image: {@code [height, width]}, or with 1 or 3 channels last. */
    static boolean isImage(Shape shape) {
        boolean channels = shape.rank() == 3 && (shape.axis(2) == 1 || shape.axis(2) == 3);
        return (shape.rank() == 2 || channels) && shape.axis(0) >= LEAST_PIXELS && shape.axis(1) >= LEAST_PIXELS;
    }

    static int channels(Shape image) {
        return image.rank() == 2 ? 1 : image.axis(2);
    }

    /** The image whose values start at {@code from}. */
    static Picture of(Shape image, float[] values, int from) {
        int channels = channels(image);
        int shrink = (Math.max(image.axis(0), image.axis(1)) + MOST_PIXELS - 1) / MOST_PIXELS;
        int height = image.axis(0) / shrink;
        int width = image.axis(1) / shrink;
        float[] means = new float[height * width * channels];
        for (int y = 0; y < height * shrink; y++) {
            for (int x = 0; x < width * shrink; x++) {
                for (int channel = 0; channel < channels; channel++) {
                    means[((y / shrink) * width + x / shrink) * channels + channel] +=
                            values[from + (y * image.axis(1) + x) * channels + channel] / (shrink * shrink);
                }
            }
        }
        return new Picture(height, width, channels, bytes(means));
    }

    private static byte[] bytes(float[] values) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) (high > low ? Math.round(255 * (values[i] - low) / (high - low)) : 0);
        }
        return bytes;
    }
}
