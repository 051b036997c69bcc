package org.meanfield.driver.config;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.meanfield.worker.arguments.Range;
import org.meanfield.worker.evaluate.Metric;
import org.meanfield.worker.evaluate.MetricCatalog;
import org.meanfield.worker.evaluate.MetricSpec;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.NetworkSpec.Output;
import org.meanfield.worker.network.Shapes;

/** Reads what is asked of a network's outputs. An output that says nothing itself takes what {@code training} says. */
final class OutputReader {
    private static final String LOSS = "loss";
    private static final String METRICS = "metrics";
    private static final String CLASSES = "class_weight";
    private static final Pattern CLASS = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Set<Metric> OF_CLASS_NUMBERS =
            EnumSet.of(Metric.SPARSE_CATEGORICAL_ACCURACY, Metric.SPARSE_TOP_K_CATEGORICAL_ACCURACY);
    private static final Set<Metric> OF_ONE_HOT =
            EnumSet.of(Metric.CATEGORICAL_ACCURACY, Metric.TOP_K_CATEGORICAL_ACCURACY);

    private final Section training;
    private final List<MetricSpec> metrics;
    private final Optional<Section> classSection;
    private final Map<Integer, Double> classes = new LinkedHashMap<>();
    private Optional<Loss> loss = Optional.empty();

    OutputReader(Section training) {
        this.training = training;
        this.metrics = metrics(training);
        this.classSection = training.optionalSection(CLASSES);
        classSection.ifPresent(this::readClasses);
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

    private void readClasses(Section section) {
        for (String key : section.keys()) {
            double weight = section.number(key, Range.NOT_NEGATIVE);
            if (CLASS.matcher(key).matches()) {
                classes.put(Integer.valueOf(key), weight);
            } else {
                section.refuse(key, "must be the number of a class: " + CLASSES + " { 0 = 1.0, 3 = 2.5 }");
            }
        }
    }

    /** Notes class weights that do not fit what {@code network} answers. */
    void checkClasses(NetworkSpec network, Shapes shapes) {
        if (classes.isEmpty()) {
            return;
        }
        if (network.outputs().size() > 1) {
            training.refuse(
                    CLASSES,
                    "is for a network of one output, and this one has "
                            + network.outputs().size());
            return;
        }
        int outputs = shapes.shape(network.outputs().get(0).node()).axis(-1);
        int last = Math.max(1, outputs - 1);
        classes.keySet().stream().filter(number -> number > last).forEach(number -> classSection
                .orElseThrow()
                .refuse(number.toString(), "must be a class that the network answers: 0 to " + last));
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
    private Output output(String node, Loss loss, double weight, List<MetricSpec> metrics, Section told) {
        Set<Metric> misfits = loss.takesClassIndex() ? OF_ONE_HOT : OF_CLASS_NUMBERS;
        String targets = loss.takesClassIndex() ? "one-hot targets" : "class numbers as targets";
        metrics.stream()
                .map(MetricSpec::metric)
                .filter(misfits::contains)
                .forEach(metric -> told.refuse(
                        METRICS,
                        "asks for " + metric + ", which takes " + targets + "; with loss = " + loss + " use "
                                + counterpart(metric)));
        return new Output(node, loss, weight, metrics, classes);
    }

    private static String counterpart(Metric metric) {
        String sparse = "sparse_";
        String name = metric.toString();
        return name.startsWith(sparse) ? name.substring(sparse.length()) : sparse + name;
    }
}
