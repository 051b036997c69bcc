package org.meanfield.driver.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.meanfield.driver.config.ConfigDifference;
import org.meanfield.driver.config.ConfigDifference.Change;
import org.meanfield.driver.report.chart.Element;
import org.meanfield.driver.report.chart.Figure;
import org.meanfield.driver.report.chart.LineChart;
import org.meanfield.driver.report.chart.Series;
import org.meanfield.driver.report.chart.Series.Stroke;
import org.meanfield.driver.report.chart.Tone;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.RunResults;

/** The page of several runs: how each learned, what each came to, and in what their configurations differ. */
public final class RunComparison {
    private final List<RunResults> runs;

    private RunComparison(List<RunResults> runs) {
        this.runs = List.copyOf(runs);
    }

    /** The comparison of at least two runs, in their order. */
    public static RunComparison of(List<RunResults> runs) {
        return new RunComparison(runs);
    }

    /** One figure for each that the epochs of some run have: of validation where there is one, else of training. */
    public List<Figure> figures() {
        Set<String> names = new LinkedHashSet<>();
        runs.forEach(run -> names.addAll(Curves.names(run.epochs())));
        return names.stream()
                .map(this::chart)
                .filter(LineChart::hasValues)
                .map(LineChart::figure)
                .toList();
    }

    private LineChart chart(String name) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            List<EpochFigures> epochs = runs.get(i).epochs();
            Stroke stroke = i < Tone.values().length ? Stroke.SOLID : Stroke.DASHED;
            series.add(Curves.series(label(i), Tone.ofNumber(i), stroke, epochs, shown(epochs, name)));
        }
        boolean validated =
                runs.stream().allMatch(run -> shown(run.epochs(), name).startsWith(Curves.VALIDATION));
        return new LineChart(
                name,
                Curves.title(name) + (validated ? ", validation" : ""),
                "Each run's " + name.replace('_', ' ') + " by epoch, of validation where it has one.",
                "epoch",
                series,
                Optional.empty(),
                Optional.empty());
    }

    private static String shown(List<EpochFigures> epochs, String name) {
        boolean validated = epochs.stream().anyMatch(epoch -> epoch.figures().containsKey(Curves.VALIDATION + name));
        return validated ? Curves.VALIDATION + name : name;
    }

    /** A run's name, or its directory where another one has the same name. */
    private String label(int run) {
        String name = runs.get(run).account().record().runName();
        boolean alone = runs.stream()
                        .filter(other -> other.account().record().runName().equals(name))
                        .count()
                == 1;
        return alone ? name : runs.get(run).account().location();
    }

    /** The page. */
    public String html() {
        String title = "Comparison of " + Numbers.counted(runs.size(), "run");
        List<Element> content = new ArrayList<>();
        content.add(Element.of("header").add(Element.of("h1").text(title)));
        content.add(Blocks.section("results", "Results", List.of(results())));
        content.add(Blocks.section(
                "learning",
                "Learning",
                List.of(Blocks.grid(figures().stream().map(Blocks::figure).toList()))));
        content.add(Blocks.section("differences", "Differences of the configurations", List.of(differences())));
        return new Page(title + " – Meanfield", Optional.empty(), content).html();
    }

    private Element results() {
        Set<String> names = new LinkedHashSet<>();
        Set<String> tests = new LinkedHashSet<>();
        runs.forEach(run ->
                run.epochs().forEach(epoch -> names.addAll(epoch.figures().keySet())));
        runs.forEach(run -> tests.addAll(run.test().keySet()));
        List<String> head = new ArrayList<>(List.of("run", "state", "workers", "epochs", "best epoch"));
        head.addAll(names);
        tests.forEach(test -> head.add("test " + test));
        head.addAll(List.of("seconds", "examples/s"));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            rows.add(row(i, names, tests));
        }
        return Blocks.table("Each run's figures in its best epoch, or else its last, and on the test data", head, rows);
    }

    private List<String> row(int number, Set<String> names, Set<String> tests) {
        RunResults run = runs.get(number);
        List<String> row = new ArrayList<>(List.of(
                label(number),
                run.account().state(),
                Integer.toString(run.account().record().workers()),
                Integer.toString(run.epochs().size())));
        Optional<EpochFigures> best = best(run);
        row.add(best.map(epoch -> Integer.toString(epoch.epoch())).orElse(""));
        names.forEach(name -> row.add(told(best.map(EpochFigures::figures).orElse(Map.of()), name)));
        tests.forEach(name -> row.add(told(run.test(), name)));
        double seconds =
                run.epochs().stream().mapToDouble(EpochFigures::seconds).sum();
        long examples = run.epochs().stream().mapToLong(EpochFigures::examples).sum();
        row.add(String.format(Locale.ROOT, "%.1f", seconds));
        row.add(seconds == 0 ? "" : Numbers.count(Math.round(examples / seconds)));
        return row;
    }

    private static Optional<EpochFigures> best(RunResults run) {
        if (run.epochs().isEmpty()) {
            return Optional.empty();
        }
        int last = run.epochs().size();
        int best = Learning.of(run, RunReport.config(run)).best().orElse(last);
        return Optional.of(run.epochs().get(best - 1));
    }

    private static String told(Map<String, Double> figures, String name) {
        return Optional.ofNullable(figures.get(name)).map(Numbers::figure).orElse("");
    }

    private Element differences() {
        String first = runs.get(0).account().record().config();
        List<Map<String, Change>> changes = new ArrayList<>();
        Set<String> keys = new TreeSet<>();
        for (RunResults run : runs) {
            Map<String, Change> ofRun = new HashMap<>();
            ConfigDifference.all(first, run.account().record().config())
                    .forEach(change -> ofRun.put(change.key(), change));
            changes.add(ofRun);
            keys.addAll(ofRun.keySet());
        }
        if (keys.isEmpty()) {
            return Blocks.paragraph("lead", "There are none.");
        }
        List<String> head = new ArrayList<>(List.of("key"));
        for (int i = 0; i < runs.size(); i++) {
            head.add(label(i));
        }
        List<List<String>> rows = new ArrayList<>();
        for (String key : keys) {
            String before = changes.stream()
                    .filter(change -> change.containsKey(key))
                    .map(change -> change.get(key).before())
                    .findFirst()
                    .orElseThrow();
            List<String> row = new ArrayList<>(List.of(key));
            changes.forEach(
                    change -> row.add(change.containsKey(key) ? change.get(key).now() : before));
            rows.add(row);
        }
        return Blocks.table("Keys that do not have the same value in every run", head, rows);
    }
}
