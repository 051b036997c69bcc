package org.meanfield.driver.store;

import java.io.Serializable;

/**
 * A small image.
 *
 * @param pixels {@code [height, width, channels]}, 8-bit, row after row; one channel is grey, three are red, green, blue
 */
public record Picture(int height, int width, int channels, byte[] pixels) implements Serializable {

    /** 0 to 255. */
    public int value(int at) {
        return pixels[at] & 0xff;
    }
}
