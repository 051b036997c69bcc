package org.meanfield.driver.report.chart;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.meanfield.driver.store.Picture;

/** Pictures of examples and of weights, pixel by pixel. */
public final class Pictures {
    private static final int COLUMNS = 8;
    private static final int SMALLEST_SIDE = 28;
    private static final double GAP = 2;

    private Pictures() {}

    /** An example: grey, or in colours. */
    public static Element image(Picture picture, String told) {
        return Element.of("img")
                .with("src", Png.address(drawn(picture, Pictures::natural)))
                .with("width", picture.width())
                .with("height", picture.height())
                .with("alt", told);
    }

    /** Weights side by side: 128 is none and white, more is blue and less is orange. There is at least one. */
    public static Figure weights(String name, String title, String told, List<Picture> pictures) {
        Picture first = pictures.get(0);
        int columns = Math.min(COLUMNS, pictures.size());
        int rows = (pictures.size() + columns - 1) / columns;
        int zoom = Math.max(1, (SMALLEST_SIDE + first.width() - 1) / first.width());
        double width = first.width() * zoom + GAP;
        double height = first.height() * zoom + GAP;
        List<Element> shapes = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            int row = i / columns;
            shapes.add(Element.of("image")
                    .with("x", i % columns * width)
                    .with("y", row * height)
                    .with("width", width - GAP)
                    .with("height", height - GAP)
                    .with("preserveAspectRatio", "none")
                    .with("style", "image-rendering:pixelated")
                    .with("href", Png.address(drawn(pictures.get(i), Pictures::signed))));
        }
        return new Figure(name, title, told, columns * width - GAP, rows * height - GAP, shapes);
    }

    /** How the channels of a pixel become a colour. */
    private interface Colouring {
        int rgb(Picture picture, int pixel);
    }

    private static BufferedImage drawn(Picture picture, Colouring colouring) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                image.setRGB(x, y, colouring.rgb(picture, y * picture.width() + x));
            }
        }
        return image;
    }

    private static int natural(Picture picture, int pixel) {
        int channels = picture.channels();
        int red = picture.value(pixel * channels);
        int green = channels < 3 ? red : picture.value(pixel * channels + 1);
        int blue = channels < 3 ? red : picture.value(pixel * channels + 2);
        return (red << 16) | (green << 8) | blue;
    }

    private static int signed(Picture picture, int pixel) {
        if (picture.channels() > 1) {
            return natural(picture, pixel);
        }
        int value = picture.value(pixel) - 128;
        double depth = Math.min(1, Math.abs(value) / 127.0);
        return value >= 0 ? mixed(depth, 0x00, 0x72, 0xb2) : mixed(depth, 0xd5, 0x5e, 0x00);
    }

    private static int mixed(double depth, int red, int green, int blue) {
        return (mixed(depth, red) << 16) | (mixed(depth, green) << 8) | mixed(depth, blue);
    }

    private static int mixed(double depth, int part) {
        return (int) Math.round(255 + depth * (part - 255));
    }
}
