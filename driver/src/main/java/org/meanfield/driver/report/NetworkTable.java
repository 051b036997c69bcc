package org.meanfield.driver.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.Shapes;
import org.meanfield.worker.network.layer.Weight;
import org.meanfield.worker.optimizer.Optimizer;

/** A network as Keras' {@code summary()} shows it, with the memory that a worker needs to train it. */
public final class NetworkTable {
    private static final String BATCH = "None";

    private NetworkTable() {}

    public static List<String> lines(JobConfig job) {
        NetworkSpec network = job.network();
        Shapes shapes = Shapes.of(network);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Layer (type)", "Output Shape", "Param #", "Connected to"));
        network.inputs().forEach(input -> rows.add(List.of(input.name() + " (input)", shape(input.shape()), "0", "-")));
        long trainable = 0;
        long fixed = 0;
        long answers = 0;
        for (NetworkSpec.Node node : network.nodes()) {
            List<Weight> weights = node.layer().weights(shapes.inputs(node));
            long moved = size(weights.stream()
                    .filter(weight -> weight.kind() == Weight.Kind.TRAINABLE)
                    .toList());
            long all = size(weights);
            trainable += moved;
            fixed += all - moved;
            answers += shapes.shape(node.name()).size();
            rows.add(List.of(
                    node.name() + " (" + node.layer().trainable().getClass().getSimpleName() + ")",
                    shape(shapes.shape(node.name())),
                    Numbers.count(all),
                    String.join(", ", node.inputs())));
        }
        List<String> lines = new ArrayList<>(table(rows));
        int batch = job.training().batchSize();
        int remembered = Optimizer.of(job.training().optimizer()).stateArrays();
        lines.add("Total params: " + sized(trainable + fixed));
        lines.add("Trainable params: " + sized(trainable));
        lines.add("Non-trainable params: " + sized(fixed));
        lines.add("To train it a worker holds about "
                + bytes(Float.BYTES * (trainable + fixed) * (2L + remembered))
                + " of weights, gradients and optimizer state, and "
                + bytes(2L * Float.BYTES * answers * batch) + " for the answers of all layers to a mini-batch of "
                + batch
                + " and their gradients");
        return lines;
    }

    private static long size(List<Weight> weights) {
        return weights.stream().mapToLong(weight -> weight.shape().size()).sum();
    }

    private static String shape(Shape shape) {
        return shape.axes().stream().map(Object::toString).collect(Collectors.joining(", ", "(" + BATCH + ", ", ")"));
    }

    private static List<String> table(List<List<String>> rows) {
        int[] widths = new int[4];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream()
                .map(row -> String.format(
                                Locale.ROOT,
                                "%-" + widths[0] + "s  %-" + widths[1] + "s  %" + widths[2] + "s  %s",
                                row.get(0),
                                row.get(1),
                                row.get(2),
                                row.get(3))
                        .stripTrailing())
                .toList();
    }

    private static String sized(long weights) {
        return Numbers.count(weights) + " (" + bytes(Float.BYTES * weights) + ")";
    }

    private static String bytes(long bytes) {
        if (bytes < 1 << 10) {
            return bytes + " B";
        }
        return bytes < 1 << 20
                ? String.format(Locale.ROOT, "%.2f KB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.2f MB", bytes / (1024.0 * 1024));
    }
}
