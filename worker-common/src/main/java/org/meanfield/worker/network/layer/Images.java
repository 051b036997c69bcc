package org.meanfield.worker.network.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.meanfield.worker.data.Shape;

/** What DL4J does to images, done to one axis, two or three before the channels. */
final class Images {
    private Images() {}

    /** A sequence {@code [time, channels]} as an image of one row. */
    static Shape row(Shape sequence) {
        return Shape.of(1, sequence.axis(0), sequence.axis(1));
    }

    /**
     * Something that happens along each axis apart from the others.
     *
     * @param <A> what is said of one axis
     */
    interface PerAxis<A> {
        /** Nothing. */
        A none();

        /** How long an axis becomes. */
        int length(int axis, A what);

        /** DL4J's layer that does it to the rows and columns of images. */
        Layer layer(A rows, A columns);
    }

    /**
     * Adds what happens along each axis: time is a column of pixels, and a video is first an image whose rows are frames,
     * then many images.
     */
    static <A> Flow build(Vertices graph, Flow input, List<A> perAxis, PerAxis<A> operation, Shape output) {
        Shape shape = input.shape();
        int channels = shape.axis(-1);
        int first = operation.length(shape.axis(0), perAxis.get(0));
        return switch (perAxis.size()) {
            case 1 -> graph.layer(
                    "",
                    operation.layer(perAxis.get(0), operation.none()),
                    input,
                    Shape.of(shape.axis(0), 1, channels),
                    new Flow("", output, Shape.of(first, 1, channels)));
            case 2 -> graph.layer(operation.layer(perAxis.get(0), perAxis.get(1)), input, shape, output);
            default -> {
                int pixels = shape.axis(1) * shape.axis(2);
                Shape between = Shape.of(first, shape.axis(1), shape.axis(2), channels);
                Flow frames = graph.layer(
                        "frames",
                        operation.layer(perAxis.get(0), operation.none()),
                        input,
                        Shape.of(shape.axis(0), pixels, channels),
                        new Flow("", between, Shape.of(first, pixels, channels)));
                yield graph.layer(
                        "",
                        operation.layer(perAxis.get(1), perAxis.get(2)),
                        frames,
                        Shape.of(shape.axis(1), shape.axis(2), channels),
                        new Flow("", output, Shape.of(output.axis(1), output.axis(2), channels)));
            }
        };
    }

    /** The shape that comes out. */
    static <A> Shape output(Shape input, List<A> perAxis, PerAxis<A> operation) {
        Window.checkRank(input, perAxis.size());
        int[] axes = input.axes().stream().mapToInt(axis -> axis).toArray();
        for (int axis = 0; axis < perAxis.size(); axis++) {
            axes[axis] = operation.length(axes[axis], perAxis.get(axis));
            if (axes[axis] < 1) {
                throw new IllegalArgumentException("takes away all of axis " + (axis + 1));
            }
        }
        return Shape.of(axes);
    }
}
