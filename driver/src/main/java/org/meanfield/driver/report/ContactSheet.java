package org.meanfield.driver.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.meanfield.driver.source.BlockReader;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.driver.source.ExampleSource;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Shape;

/** The first images of some data on one picture, ten in a row. */
public final class ContactSheet {
    private static final int COLUMNS = 10;
    private static final int ROWS = 10;
    private static final int GAP = 2;
    private static final int BACKGROUND = 0xffffff;

    private ContactSheet() {}

    /** The picture as PNG; nothing where the first input holds no images {@code [height, width]} of one or three channels. */
    public static Optional<byte[]> png(ExampleSource source) {
        Shape shape = source.schema().inputs().get(0).shape();
        boolean image = shape.rank() == 2 || (shape.rank() == 3 && (shape.axis(-1) == 1 || shape.axis(-1) == 3));
        if (!image || shape.axis(0) < 2 || shape.axis(1) < 2) {
            return Optional.empty();
        }
        return Optional.of(png(drawn(first(source, shape.size()), shape)));
    }

    private static List<float[]> first(ExampleSource source, int size) {
        List<float[]> images = new ArrayList<>();
        for (ExampleSet.Split split : source.splits()) {
            try (BlockReader reader = source.read(split)) {
                while (reader.hasNext() && images.size() < COLUMNS * ROWS) {
                    ExampleBlock block = reader.next();
                    for (int row = 0; row < block.examples() && images.size() < COLUMNS * ROWS; row++) {
                        float[] image = new float[size];
                        block.inputs().get(0).decode(row * size, size, image, 0);
                        images.add(image);
                    }
                }
            }
        }
        return images;
    }

    /** Black is the least of all values and white the largest. */
    private static BufferedImage drawn(List<float[]> images, Shape shape) {
        int height = shape.axis(0) + GAP;
        int width = shape.axis(1) + GAP;
        int channels = shape.rank() == 3 ? shape.axis(2) : 1;
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float[] image : images) {
            for (float value : image) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        float range = most > least ? most - least : 1;
        int rows = (images.size() + COLUMNS - 1) / COLUMNS;
        BufferedImage sheet = new BufferedImage(COLUMNS * width + GAP, rows * height + GAP, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                sheet.setRGB(x, y, BACKGROUND);
            }
        }
        for (int i = 0; i < images.size(); i++) {
            for (int at = 0; at < shape.axis(0) * shape.axis(1); at++) {
                int colour = 0;
                for (int channel = 0; channel < 3; channel++) {
                    float value = images.get(i)[at * channels + channel % channels];
                    colour = colour << 8 | Math.round((value - least) / range * 255);
                }
                int left = i % COLUMNS * width + GAP;
                int top = i / COLUMNS * height + GAP;
                sheet.setRGB(left + at % shape.axis(1), top + at / shape.axis(1), colour);
            }
        }
        return sheet;
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
