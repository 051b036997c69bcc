package org.meanfield.driver.source.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.meanfield.driver.config.StepsSpec;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.Decoding;
import org.meanfield.worker.data.Lookup;
import org.meanfield.worker.data.Part;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Step;

/** Makes a preprocessing of what the configuration asks for, what the network wants, and what the data taught. */
final class Fit {
    private final ExampleSet source;
    private final StepsSpec steps;
    private final Census census;
    private final Statistics statistics;

    Fit(ExampleSet source, StepsSpec steps, Census census, Statistics statistics) {
        this.source = source;
        this.steps = steps;
        this.census = census;
        this.statistics = statistics;
    }

    Preprocessing preprocessing(Wanted wanted) {
        Map<String, List<Integer>> targets = new LinkedHashMap<>();
        for (Column target : source.schema().targets()) {
            targets.put(target.name(), List.of(targets.size()));
        }
        List<Decoding> inputs = matched("input", wanted.inputs(), source.inputs()).stream()
                .map(group -> kept(
                                wanted.kept().inputs(),
                                group.getKey(),
                                wanted.inputs().size(),
                                source.schema().inputs())
                        .orElseGet(() -> input(group.getKey(), group.getValue())))
                .toList();
        List<Map.Entry<String, List<Integer>>> answers = matched(
                "output", wanted.targets().stream().map(Wanted.Target::output).toList(), targets);
        return new Preprocessing(
                inputs,
                IntStream.range(0, answers.size())
                        .mapToObj(i -> target(
                                answers.get(i).getValue().get(0),
                                wanted.targets().get(i).oneHot(),
                                kept(
                                        wanted.kept().targets(),
                                        answers.get(i).getKey(),
                                        answers.size(),
                                        source.schema().targets())))
                        .toList());
    }

    /**
     * What was fitted for the input or target {@code name} to other data; where there is one of each, names do not matter.
     *
     * @param count how many there are now
     */
    private static Optional<Decoding> kept(List<Decoding> kept, String name, int count, List<Column> columns) {
        Optional<Decoding> found = kept.stream()
                .filter(decoding -> decoding.column().name().equals(name) || (kept.size() == 1 && count == 1))
                .findFirst();
        found.ifPresent(decoding -> decoding.parts().forEach(part -> check(name, part, columns)));
        return found;
    }

    private static void check(String name, Part part, List<Column> columns) {
        if (part.column() >= columns.size() || !fits(part, columns.get(part.column()))) {
            throw new JobException(
                    ExitCode.CONFIG,
                    "The steps of model.from do not fit data.train: they take column " + part.column() + " of "
                            + part.width() + " values for " + name + ", and it has " + columns
                            + "; give data of the same form, or set model.preprocessing = fit");
        }
    }

    private static boolean fits(Part part, Column column) {
        return switch (column.kind()) {
            case NUMBERS, PADDED -> part.lookup() instanceof Lookup.None
                    && part.width() == column.shape().size();
            case NAMES -> part.lookup() instanceof Lookup.Names;
            case SENTENCES -> part.lookup() instanceof Lookup.Words;
        };
    }

    /** The data of each of {@code wanted}, by name; where there is one of each, names do not matter. */
    private static List<Map.Entry<String, List<Integer>>> matched(
            String what, List<String> wanted, Map<String, List<Integer>> given) {
        if (wanted.size() == 1 && given.size() == 1) {
            return List.copyOf(given.entrySet());
        }
        if (wanted.size() != given.size() || !given.keySet().containsAll(wanted)) {
            throw new JobException(
                    ExitCode.CONFIG,
                    "The network's " + what + "s are " + wanted + ", but data.train has " + List.copyOf(given.keySet())
                            + "; name the " + (what.equals("input") ? "features" : "label")
                            + " of data.train as the network does");
        }
        return wanted.stream().map(name -> Map.entry(name, given.get(name))).toList();
    }

    private Decoding input(String name, List<Integer> columns) {
        List<Part> parts = columns.stream().map(this::inputPart).toList();
        Column only = source.schema().inputs().get(columns.get(0));
        boolean asItIs = columns.size() == 1 && parts.get(0).lookup() instanceof Lookup.None;
        Shape shape = asItIs
                ? only.shape()
                : Shape.of(parts.stream().mapToInt(Part::decodedWidth).sum());
        return new Decoding(new Column(name, shape), parts);
    }

    private Part inputPart(int index) {
        Column column = source.schema().inputs().get(index);
        return switch (column.kind()) {
            case NUMBERS -> new Part(index, column.shape().size(), scaling(index));
            case PADDED -> {
                List<Step> all = new ArrayList<>(scaling(index));
                all.add(new Step.Fill(0));
                yield new Part(index, column.shape().size(), all);
            }
            case NAMES -> {
                List<String> names = census.inputs().get(index);
                yield new Part(index, 1, new Lookup.Names(names), List.of(new Step.OneHot(names.size())));
            }
            case SENTENCES -> {
                List<String> words = Sentences.vocabulary(statistics.words().get(index), steps.maxTokens());
                int length = steps.outputSequenceLength();
                yield new Part(index, length, new Lookup.Words(words, length), List.of());
            }
        };
    }

    private List<Step> scaling(int index) {
        List<Step> all = new ArrayList<>();
        if (steps.scale() != 1) {
            all.add(new Step.Scale(steps.scale()));
        }
        Moments moments = statistics.moments().get(index);
        switch (steps.scaling()) {
            case STANDARDIZE -> all.add(new Step.Standardize(moments.mean(), moments.deviation()));
            case MIN_MAX -> all.add(new Step.MinMax(moments.min(), moments.max()));
            case NONE -> {}
        }
        return all;
    }

    private Decoding target(int index, int oneHot, Optional<Decoding> kept) {
        Column column = source.schema().targets().get(index);
        boolean isClass = column.shape().size() == 1;
        List<Step> hot = isClass && oneHot > 0 ? List.of(new Step.OneHot(oneHot)) : List.of();
        Lookup lookup = column.kind() == Column.Kind.NAMES
                ? kept.map(decoding -> decoding.parts().get(0).lookup())
                        .orElseGet(() -> new Lookup.Names(census.targets().get(index)))
                : new Lookup.None();
        Part part = new Part(index, column.shape().size(), lookup, hot);
        Shape shape = hot.isEmpty() ? column.shape() : Shape.of(oneHot);
        return new Decoding(new Column(column.name(), shape), List.of(part));
    }
}
