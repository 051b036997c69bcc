package org.meanfield.driver.config;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.meanfield.worker.arguments.Range;
import org.meanfield.worker.evaluate.Metric;
import org.meanfield.worker.evaluate.MetricCatalog;
import org.meanfield.worker.evaluate.MetricSpec;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec.Output;

/** Reads what is asked of a network's outputs. An output that says nothing itself takes what {@code training} says. */
final class OutputReader {
    private static final String LOSS = "loss";
    private static final String METRICS = "metrics";
    private static final Set<Metric> OF_CLASS_NUMBERS =
            EnumSet.of(Metric.SPARSE_CATEGORICAL_ACCURACY, Metric.SPARSE_TOP_K_CATEGORICAL_ACCURACY);
    private static final Set<Metric> OF_ONE_HOT =
            EnumSet.of(Metric.CATEGORICAL_ACCURACY, Metric.TOP_K_CATEGORICAL_ACCURACY);

    private final Section training;
    private final List<MetricSpec> metrics;
    private Optional<Loss> loss = Optional.empty();

    OutputReader(Section training) {
        this.training = training;
        this.metrics = metrics(training);
        if (training.has(LOSS)) {
            loss();
        }
    }

    /** An output that says nothing itself. */
    Output plain(String node) {
        return output(node, loss(), 1, metrics, training);
    }

    /** An output that says in a block what it has of its own. */
    Output of(String node, Section block) {
        Loss own = block.has(LOSS) ? block.choice(LOSS, Loss.byName()) : loss();
        double weight = block.number("loss_weight", Range.NOT_NEGATIVE, 1);
        return block.has(METRICS)
                ? output(node, own, weight, metrics(block), block)
                : output(node, own, weight, metrics, training);
    }

    private Loss loss() {
        Loss read = loss.orElseGet(() -> training.choice(LOSS, Loss.byName()));
        loss = Optional.of(read);
        return read;
    }

    private static List<MetricSpec> metrics(Section section) {
        List<MetricSpec> metrics = section.anyAlternatives(METRICS, "metric", MetricCatalog.names()).stream()
                .map(named -> MetricCatalog.read(named.name(), named.arguments()))
                .toList();
        metrics.stream()
                .map(MetricSpec::metric)
                .filter(metric -> metrics.stream()
                                .filter(other -> other.metric() == metric)
                                .count()
                        > 1)
                .distinct()
                .forEach(metric -> section.refuse(METRICS, "names " + metric + " twice"));
        return metrics;
    }

    /** @param told where the metrics stand */
    private static Output output(String node, Loss loss, double weight, List<MetricSpec> metrics, Section told) {
        Set<Metric> misfits = loss.takesClassIndex() ? OF_ONE_HOT : OF_CLASS_NUMBERS;
        String targets = loss.takesClassIndex() ? "one-hot targets" : "class numbers as targets";
        metrics.stream()
                .map(MetricSpec::metric)
                .filter(misfits::contains)
                .forEach(metric -> told.refuse(
                        METRICS,
                        "asks for " + metric + ", which takes " + targets + "; with loss = " + loss + " use "
                                + counterpart(metric)));
        return new Output(node, loss, weight, metrics);
    }

    private static String counterpart(Metric metric) {
        String sparse = "sparse_";
        String name = metric.toString();
        return name.startsWith(sparse) ? name.substring(sparse.length()) : sparse + name;
    }
}
