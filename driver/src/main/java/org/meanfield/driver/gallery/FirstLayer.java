package org.meanfield.driver.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meanfield.driver.store.Picture;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.replica.Variable;
import org.meanfield.worker.replica.WeightLayout;

/** The weights of the first layer of a network that sees images, as images: what each of its units looks for. */
public final class FirstLayer {
    private static final int MOST_UNITS = 64;
    private static final int ZERO = 128;

    private FirstLayer() {}

    /** One picture a unit or filter, 128 where a weight is 0; none where there is nothing to see. */
    public static List<Picture> of(NetworkSpec network, float[] weights) {
        Shape input = network.inputs().get(0).shape();
        if (network.inputs().size() > 1 || !Thumbnail.isImage(input)) {
            return List.of();
        }
        return WeightLayout.of(network).variables().stream()
                .findFirst()
                .filter(variable -> variable.weight().name().equals("kernel"))
                .flatMap(kernel -> seen(kernel.weight().shape(), input).map(seen -> pictures(seen, kernel, weights)))
                .orElse(List.of());
    }

    /** The part of an image that a unit sees, with its channels; none where it sees no image. */
    private static Optional<Shape> seen(Shape kernel, Shape input) {
        if (kernel.rank() == 2 && kernel.axis(0) == input.size()) {
            return Optional.of(Shape.of(input.axis(0), input.axis(1), Thumbnail.channels(input)));
        }
        boolean window = kernel.rank() == 4 && kernel.axis(2) == Thumbnail.channels(input);
        return window ? Optional.of(Shape.of(kernel.axis(0), kernel.axis(1), kernel.axis(2))) : Optional.empty();
    }

    private static List<Picture> pictures(Shape seen, Variable kernel, float[] weights) {
        float[] values = kernel.read(weights);
        int units = kernel.weight().shape().axis(-1);
        int shown = Math.min(MOST_UNITS, units);
        float largest = Float.MIN_NORMAL;
        for (int i = 0; i < values.length; i++) {
            largest = i % units < shown ? Math.max(largest, Math.abs(values[i])) : largest;
        }
        List<Picture> pictures = new ArrayList<>();
        for (int unit = 0; unit < shown; unit++) {
            byte[] pixels = new byte[seen.size()];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (ZERO + Math.round((ZERO - 1) * values[i * units + unit] / largest));
            }
            pictures.add(new Picture(seen.axis(0), seen.axis(1), seen.axis(2), pixels));
        }
        return pictures;
    }
}
