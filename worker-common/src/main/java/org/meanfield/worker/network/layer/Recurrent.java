package org.meanfield.worker.network.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.meanfield.worker.arguments.Arguments;
import org.meanfield.worker.arguments.Range;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.layer.Weight.Kind;
import org.meanfield.worker.network.layer.Weight.Place;
import org.meanfield.worker.network.vertex.Cell;
import org.meanfield.worker.network.vertex.FloatRecurrence;
import org.meanfield.worker.network.vertex.GruCell;
import org.meanfield.worker.network.vertex.LstmCell;
import org.meanfield.worker.network.vertex.Operation;
import org.meanfield.worker.network.vertex.OperationVertex;
import org.meanfield.worker.network.vertex.Recurrence;
import org.meanfield.worker.network.vertex.SimpleCell;
import org.meanfield.worker.optimizer.Regularizer;

/**
 * A cell that goes along a sequence: {@code [time, n] -> [units]}, or {@code [time, units]} where every step is handed
 * on. A masked step leaves its state as it was.
 *
 * @param recurrentActivation of the gates; a simple cell has none
 * @param dropout             the share of the input's features that training drops, the same at every step
 */
public record Recurrent(
        Kernel cell,
        int units,
        Activation activation,
        Activation recurrentActivation,
        boolean returnSequences,
        double dropout,
        KernelAndBias weights,
        Initializer recurrentInitializer,
        Regularizer recurrentPenalty)
        implements SingleInput {

    /** The cells, with Keras' order of gates in their kernels. */
    public enum Kernel {
        SIMPLE_RNN,
        /** Long short-term memory (Hochreiter and Schmidhuber, 1997): input, forget, candidate, output. */
        LSTM,
        /** Gated recurrent unit (Cho et al., 2014) with the reset after the product: update, reset, candidate. */
        GRU;

        /** Keras' name of the layer. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** With Keras' defaults. */
    public Recurrent(Kernel cell, int units, boolean returnSequences) {
        this(
                cell,
                units,
                Activation.TANH,
                Activation.SIGMOID,
                returnSequences,
                0,
                cell == Kernel.LSTM ? KernelAndBias.DEFAULT.forgettingNothing() : KernelAndBias.DEFAULT,
                new Orthogonal(1),
                Regularizers.NONE);
    }

    static Recurrent read(Arguments arguments, Kernel cell) {
        int units = arguments.integer("units", 1);
        Activation activation = arguments.choice("activation", Activation.byName(), Activation.TANH);
        Activation gates = cell == Kernel.SIMPLE_RNN
                ? Activation.SIGMOID
                : arguments.choice("recurrent_activation", Activation.byName(), Activation.SIGMOID);
        KernelAndBias weights = KernelAndBias.read(arguments);
        if (cell == Kernel.LSTM && arguments.flag("unit_forget_bias", true)) {
            weights = weights.forgettingNothing();
        }
        if (cell == Kernel.GRU && !arguments.flag("reset_after", true)) {
            arguments.refuse("reset_after", "must be true: the reset gate comes after the product with the state");
        }
        return new Recurrent(
                cell,
                units,
                activation,
                gates,
                arguments.flag("return_sequences", false),
                arguments.number("dropout", Range.SHARE, 0),
                weights,
                Initializers.read(arguments, "recurrent_initializer", new Orthogonal(1)),
                Regularizers.read(arguments, "recurrent_regularizer"));
    }

    @Override
    public Shape output(Shape input) {
        if (input.rank() != 2) {
            throw new IllegalArgumentException("needs a sequence [time, n]");
        }
        return returnSequences ? Shape.of(input.axis(0), units) : Shape.of(units);
    }

    @Override
    public Masks masks() {
        return returnSequences ? Masks.PASSED : Masks.READ;
    }

    @Override
    public Flow build(Vertices graph, Flow input) {
        return build(graph, input, "", false);
    }

    /** Adds the vertex {@code part}, which goes along the sequence backwards or not. */
    Flow build(Vertices graph, Flow input, String part, boolean backwards) {
        List<Flow> inputs = new ArrayList<>(List.of(input));
        graph.mask().ifPresent(inputs::add);
        Recurrence recurrence = new Recurrence(
                vertexCell(),
                input.shape().axis(1),
                units,
                weights.useBias(),
                returnSequences,
                backwards,
                graph.mask().isPresent(),
                dropout);
        Shape output = output(input.shape());
        Operation operation = Optional.of(graph.kernels())
                .filter(Kernels.OWN::equals)
                .flatMap(own -> FloatRecurrence.of(recurrence))
                .orElse(recurrence);
        return graph.vertex(part, new OperationVertex(operation), inputs, Flow::shape, new Flow("", output, output));
    }

    private Cell vertexCell() {
        return switch (cell) {
            case SIMPLE_RNN -> new SimpleCell(activation.function());
            case LSTM -> new LstmCell(activation.function(), recurrentActivation.function());
            case GRU -> new GruCell(activation.function(), recurrentActivation.function());
        };
    }

    @Override
    public List<Weight> weights(Shape input) {
        return weights(input, "", "");
    }

    /** The weights of the vertex {@code part}, with {@code prefix} before their names. */
    List<Weight> weights(Shape input, String prefix, String part) {
        int columns = vertexCell().gates() * units;
        List<Weight> all = new ArrayList<>();
        all.add(weights.kernelWeight(
                prefix + "kernel",
                Shape.of(input.axis(1), columns),
                Place.of(Recurrence.KERNEL, 0, 1).in(part)));
        all.add(new Weight(
                prefix + "recurrent_kernel",
                Shape.of(units, columns),
                Kind.TRAINABLE,
                recurrentInitializer,
                recurrentPenalty,
                Place.of(Recurrence.RECURRENT_KERNEL, 0, 1).in(part)));
        if (weights.useBias()) {
            boolean two = vertexCell().apart();
            Place place = two ? Place.of(Recurrence.BIAS, 0, 1) : Place.of(Recurrence.BIAS, 0);
            all.add(new Weight(
                    prefix + "bias",
                    two ? Shape.of(2, columns) : Shape.of(columns),
                    Kind.TRAINABLE,
                    weights.bias(),
                    weights.biasPenalty(),
                    place.in(part)));
        }
        return all;
    }
}
