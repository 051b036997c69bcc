package org.meanfield.worker.network.layer;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.data.Shape;

/**
 * The axes of an example in another order.
 *
 * @param dims the axis that comes first, second, ...; counted from 1, as in Keras
 */
public record Permute(List<Integer> dims) implements SingleInput {

    public Permute {
        dims = List.copyOf(dims);
    }

    static Permute read(Arguments arguments) {
        List<Integer> dims = arguments.integers("dims", 1);
        if (!new HashSet<>(dims).equals(new HashSet<>(axes(dims.size())))) {
            arguments.refuse("dims", "must hold each axis of an example once, counted from 1: [2, 1]");
        }
        return new Permute(dims);
    }

    private static List<Integer> axes(int rank) {
        return IntStream.rangeClosed(1, rank).boxed().toList();
    }

    @Override
    public Shape output(Shape input) {
        if (input.rank() != dims.size()) {
            throw new IllegalArgumentException("needs " + dims.size() + " axes, as many as dims = " + dims);
        }
        return new Shape(dims.stream().map(axis -> input.axis(axis - 1)).toList());
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        int[] axes = IntStream.concat(IntStream.of(0), dims.stream().mapToInt(axis -> axis))
                .toArray();
        Shape output = output(input.shape());
        return graph.vertex("", new PermuteVertex(axes), List.of(input), Flow::shape, new Flow("", output, output));
    }
}
