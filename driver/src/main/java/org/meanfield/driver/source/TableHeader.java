package org.meanfield.driver.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.meanfield.driver.config.TableColumns;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.Shape;

/**
 * The columns of a table, by name or index.
 *
 * @param file   that they were read from, for messages
 * @param names  of the columns, in order; indices where the table names none
 * @param widths numbers in one value of each column: 1, or more where it holds vectors
 */
record TableHeader(String file, List<String> names, List<Integer> widths) implements Serializable {

    /** A table whose columns hold single values. */
    static TableHeader of(String file, List<String> names) {
        return new TableHeader(file, names, names.stream().map(name -> 1).toList());
    }

    /** The index of a column. */
    int index(String column) {
        int named = names.indexOf(column);
        if (named >= 0 && named != names.lastIndexOf(column)) {
            throw new JobException(
                    ExitCode.CONFIG,
                    "Two columns of " + file + " are called " + column + "; name the one you mean by its index from 0");
        }
        if (named >= 0) {
            return named;
        }
        int index = column.matches("\\d{1,9}") ? Integer.parseInt(column) : names.size();
        if (index >= names.size()) {
            throw new JobException(
                    ExitCode.CONFIG,
                    "There is no column " + column + " in " + file + "; its columns are " + String.join(", ", names)
                            + " (or 0 to " + (names.size() - 1) + ")");
        }
        return index;
    }

    /** How the rows become examples with the inputs, and on both sides the targets, that {@code columns} asks for. */
    TableLayout layout(TableColumns columns, Side side) {
        return layout(columns, side, List.of());
    }

    /** The same, where {@code others} are no features unless they are named so. */
    TableLayout layout(TableColumns columns, Side side, List<String> others) {
        Kinds kinds = new Kinds(indices(columns.categories(), side), indices(columns.text(), side));
        Set<Integer> answers = new LinkedHashSet<>();
        columns.label().values().forEach(some -> answers.addAll(indices(some, side)));
        answers.addAll(indices(columns.sampleWeight().stream().toList(), side));
        answers.addAll(indices(others, Side.BOTH));
        Map<String, List<Integer>> inputColumns = columns.features().isEmpty()
                ? Map.of(TableColumns.INPUT, allBut(answers))
                : indices(columns.features());
        List<TableLayout.Slot> inputs = new ArrayList<>();
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        inputColumns.forEach((name, from) -> {
            int first = inputs.size();
            inputs.addAll(input(name, from, kinds));
            groups.put(name, IntStream.range(first, inputs.size()).boxed().toList());
        });
        List<TableLayout.Slot> targets = new ArrayList<>();
        List<Integer> weight = new ArrayList<>();
        if (side == Side.BOTH) {
            indices(columns.label()).forEach((name, from) -> targets.add(target(name, from, kinds)));
            columns.sampleWeight().map(this::index).ifPresent(weight::add);
        }
        return new TableLayout(inputs, targets, weight, groups, columns.missing());
    }

    private record Kinds(Set<Integer> categories, Set<Integer> text) {
        Column.Kind of(int column) {
            if (categories.contains(column)) {
                return Column.Kind.NAMES;
            }
            return text.contains(column) ? Column.Kind.SENTENCES : Column.Kind.NUMBERS;
        }
    }

    /** Where only inputs are read, a column may be absent. */
    private Set<Integer> indices(List<String> columns, Side side) {
        Set<Integer> indices = new LinkedHashSet<>();
        columns.stream()
                .filter(column -> side == Side.BOTH || isThere(column))
                .forEach(column -> indices.add(index(column)));
        return indices;
    }

    private boolean isThere(String column) {
        return names.contains(column) || (column.matches("\\d{1,9}") && Integer.parseInt(column) < names.size());
    }

    private Map<String, List<Integer>> indices(Map<String, List<String>> columns) {
        Map<String, List<Integer>> indices = new LinkedHashMap<>();
        columns.forEach(
                (name, some) -> indices.put(name, some.stream().map(this::index).toList()));
        return indices;
    }

    private List<Integer> allBut(Set<Integer> answers) {
        List<Integer> rest = IntStream.range(0, names.size())
                .boxed()
                .filter(column -> !answers.contains(column))
                .toList();
        if (rest.isEmpty()) {
            throw new JobException(ExitCode.CONFIG, file + " has no column beside the label; there are no features");
        }
        return rest;
    }

    /** The numbers of an input in one vector, then each of its other columns. */
    private List<TableLayout.Slot> input(String name, List<Integer> from, Kinds kinds) {
        List<TableLayout.Slot> slots = new ArrayList<>();
        List<Integer> numbers = from.stream()
                .filter(column -> kinds.of(column) == Column.Kind.NUMBERS)
                .toList();
        if (!numbers.isEmpty()) {
            slots.add(new TableLayout.Slot(new Column(name, Shape.of(width(numbers))), numbers));
        }
        for (int column : from) {
            Column.Kind kind = kinds.of(column);
            if (kind == Column.Kind.SENTENCES && from.size() > 1) {
                throw new JobException(
                        ExitCode.CONFIG,
                        "Column " + names.get(column) + " of " + file + " holds sentences and cannot share the input "
                                + name + " with other columns; give it an input of its own: features { " + name
                                + " = [...], words = " + names.get(column) + " }");
            }
            if (kind != Column.Kind.NUMBERS) {
                slots.add(new TableLayout.Slot(new Column(names.get(column), Shape.of(), kind), List.of(column)));
            }
        }
        return slots;
    }

    private TableLayout.Slot target(String name, List<Integer> from, Kinds kinds) {
        Column.Kind kind = kinds.of(from.get(0));
        boolean alone = from.size() == 1;
        if (kind == Column.Kind.SENTENCES
                || from.stream().anyMatch(column -> kinds.of(column) != kind)
                || (kind == Column.Kind.NAMES && !alone)) {
            throw new JobException(
                    ExitCode.CONFIG,
                    "The target " + name + " of " + file + " must be columns of numbers, or one column of names");
        }
        int width = width(from);
        return new TableLayout.Slot(new Column(name, width == 1 ? Shape.of() : Shape.of(width), kind), from);
    }

    private int width(List<Integer> columns) {
        return columns.stream().mapToInt(widths::get).sum();
    }
}
