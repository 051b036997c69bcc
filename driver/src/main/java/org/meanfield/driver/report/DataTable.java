package org.meanfield.driver.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.meanfield.driver.source.ColumnSummary;
import org.meanfield.driver.source.DataSummary;

/** What some data holds as lines of text: shape, axes, type, range, missing values and classes of each column. */
public final class DataTable {
    private static final int MOST_CLASSES = 50;

    private DataTable() {}

    /**
     * The lines.
     *
     * @param name of the data
     */
    public static List<String> lines(String name, DataSummary data) {
        List<String> lines = new ArrayList<>();
        lines.add(name + ": " + Numbers.counted(data.examples(), "example"));
        String input = data.targets().isEmpty() ? "column" : "input";
        data.inputs().forEach(column -> add(lines, input, column, data.examples()));
        data.targets().forEach(column -> add(lines, "target", column, data.examples()));
        return lines;
    }

    private static void add(List<String> lines, String side, ColumnSummary column, long examples) {
        List<Integer> axes = new ArrayList<>(List.of(Math.toIntExact(examples)));
        axes.addAll(column.column().shape().axes());
        StringBuilder line =
                new StringBuilder("  " + side + " " + column.column().name() + ": " + axes + ", " + axes.size()
                        + (axes.size() == 1 ? " axis" : " axes") + ", " + column.type());
        if (!column.type().equals("text") && column.values() > column.missing()) {
            line.append(", ").append(Numbers.value(column.min())).append(" to ").append(Numbers.value(column.max()));
            line.append(", mean ").append(Numbers.value(column.mean()));
        }
        if (column.missing() > 0) {
            line.append(", ").append(Numbers.counted(column.missing(), "value")).append(" missing");
        }
        lines.add(line.toString());
        if (!side.equals("input")
                && !column.counts().isEmpty()
                && column.counts().size() <= MOST_CLASSES) {
            lines.add("    "
                    + column.counts().entrySet().stream()
                            .map(each -> each.getKey() + ": " + Numbers.count(each.getValue()))
                            .collect(Collectors.joining(", ")));
        }
    }
}
