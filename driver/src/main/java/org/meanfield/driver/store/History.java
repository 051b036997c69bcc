package org.meanfield.driver.store;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/**
 * history.csv: one line an epoch, with the columns of metrics.jsonl. A figure that is no number stands as NaN or
 * Infinity; one that an epoch does not have is an empty cell.
 */
final class History {

    static Content csv(List<EpochFigures> epochs) {
        Set<String> figures = new LinkedHashSet<>();
        epochs.forEach(epoch -> figures.addAll(epoch.figures().keySet()));

        StringBuilder csv = new StringBuilder(header(figures)).append('\n');
        epochs.forEach(epoch -> csv.append(line(epoch, figures)).append('\n'));
        byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
        return out -> out.write(bytes);
    }

    private static String header(Set<String> figures) {
        StringJoiner line = new StringJoiner(",");
        line.add("epoch");
        figures.forEach(line::add);
        return line.add("examples").add("seconds").add("examples_per_second").toString();
    }

    private static String line(EpochFigures epoch, Set<String> figures) {
        StringJoiner line = new StringJoiner(",");
        line.add(Integer.toString(epoch.epoch()));
        for (String name : figures) {
            Double figure = epoch.figures().get(name);
            line.add(figure == null ? "" : figure.toString());
        }
        return line.add(Long.toString(epoch.examples()))
                .add(Double.toString(epoch.seconds()))
                .add(Double.toString(epoch.examplesPerSecond()))
                .toString();
    }

    private History() {}
}
