package org.meanfield.worker.network.kernel;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What a window sees of an image {@code [height, width, channels]} wherever it stops: a matrix {@code [stops, taps *
 * channels]}, zeros where it sees nothing. With it a convolution is one product.
 */
public record Patches(Sweep down, Sweep across, int channels) implements Serializable {

    /** How many values an image has. */
    public int imageSize() {
        return down.length() * across.length() * channels;
    }

    /** How often the window stops. */
    public int stops() {
        return down.steps() * across.steps();
    }

    /** How many values the window sees. */
    public int width() {
        return down.size() * across.size() * channels;
    }

    /** Writes the patches of the image that begins at {@code image} of {@code images} to {@code to} and on. */
    public void gather(float[] images, int image, float[] patches, int to) {
        int at = to;
        for (int y = 0; y < down.steps(); y++) {
            for (int x = 0; x < across.steps(); x++) {
                gather(images, image, y, x, patches, at);
                at += width();
            }
        }
    }

    private void gather(float[] images, int image, int y, int x, float[] patches, int to) {
        int run = across.size() * channels;
        int first = across.firstTap(x);
        int end = across.endTap(x);
        int top = down.firstTap(y);
        int bottom = down.endTap(y);
        for (int tap = 0; tap < down.size(); tap++) {
            int at = to + tap * run;
            if (tap < top || tap >= bottom) {
                Arrays.fill(patches, at, at + run, 0f);
                continue;
            }
            Arrays.fill(patches, at, at + first * channels, 0f);
            Arrays.fill(patches, at + end * channels, at + run, 0f);
            int from = image + place(y, tap, x, first);
            if (across.dilation() == 1) {
                copy(images, from, patches, at + first * channels, (end - first) * channels);
            } else {
                for (int seen = first; seen < end; seen++) {
                    copy(images, from, patches, at + seen * channels, channels);
                    from += across.dilation() * channels;
                }
            }
        }
    }

    /** Adds patches' values to the image that begins at {@code image}: the way back of {@link #gather}. */
    public void scatter(float[] patches, int from, float[] images, int image) {
        int at = from;
        for (int y = 0; y < down.steps(); y++) {
            for (int x = 0; x < across.steps(); x++) {
                scatter(patches, at, images, image, y, x);
                at += width();
            }
        }
    }

    private void scatter(float[] patches, int from, float[] images, int image, int y, int x) {
        int first = across.firstTap(x);
        int end = across.endTap(x);
        int bottom = down.endTap(y);
        for (int tap = down.firstTap(y); tap < bottom; tap++) {
            int at = from + (tap * across.size() + first) * channels;
            int to = image + place(y, tap, x, first);
            if (across.dilation() == 1) {
                add(patches, at, images, to, (end - first) * channels);
            } else {
                for (int seen = first; seen < end; seen++) {
                    add(patches, at, images, to, channels);
                    at += channels;
                    to += across.dilation() * channels;
                }
            }
        }
    }

    /** Writes where in an image the first channels lie of what the window sees at a stop, and gives their number. */
    int seen(int y, int x, int[] places) {
        int count = 0;
        int bottom = down.endTap(y);
        int first = across.firstTap(x);
        int end = across.endTap(x);
        for (int tapDown = down.firstTap(y); tapDown < bottom; tapDown++) {
            for (int tapAcross = first; tapAcross < end; tapAcross++) {
                places[count++] = place(y, tapDown, x, tapAcross);
            }
        }
        return count;
    }

    /** Where in an image the value lies that two taps see at a stop. */
    private int place(int y, int tapDown, int x, int tapAcross) {
        int row = down.start(y) + tapDown * down.dilation();
        int column = across.start(x) + tapAcross * across.dilation();
        return (row * across.length() + column) * channels;
    }

    /** A loop is faster than a call for the few values that a small window sees. */
    private static void copy(float[] source, int from, float[] target, int to, int count) {
        if (count > 16) {
            System.arraycopy(source, from, target, to, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            target[to + i] = source[from + i];
        }
    }

    private static void add(float[] source, int from, float[] target, int to, int count) {
        for (int i = 0; i < count; i++) {
            target[to + i] += source[from + i];
        }
    }
}
