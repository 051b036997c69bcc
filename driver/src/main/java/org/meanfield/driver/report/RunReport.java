package org.meanfield.driver.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.meanfield.driver.config.ConfFiles;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.report.chart.Element;
import org.meanfield.driver.report.chart.Figure;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.RunResults;

/** The page of one run: report.html. It shows what the run's directory tells, and is the same whenever it is written. */
public final class RunReport {
    private static final int REFRESH_SECONDS = 5;
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final RunResults run;
    private final Optional<JobConfig> config;
    private final Optional<NetworkFigures> network;

    private RunReport(RunResults run, Optional<JobConfig> config) {
        this.run = run;
        this.config = config;
        this.network = config.map(JobConfig::network).map(NetworkFigures::new);
    }

    /** The report of a run. */
    public static RunReport of(RunResults run) {
        return new RunReport(run, config(run));
    }

    /** The configuration of a run; none where it is of a build that knew other keys. */
    static Optional<JobConfig> config(RunResults run) {
        try {
            String text = run.account().record().config();
            return Optional.of(ConfigLoader.load("run.json", ConfFiles.alone("run.json", text), List.of()));
        } catch (JobException unknown) {
            return Optional.empty();
        }
    }

    /** Every figure on the page. */
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>(curves());
        figures.addAll(new WorkerFigures(run).figures());
        run.gallery().map(GallerySection::new).ifPresent(gallery -> figures.addAll(gallery.figures()));
        network.map(NetworkFigures::drawing).ifPresent(figures::add);
        return figures;
    }

    private List<Figure> curves() {
        return run.epochs().isEmpty() ? List.of() : new Curves(Learning.of(run, config)).figures();
    }

    /** The page. */
    public String html() {
        List<Element> content = new ArrayList<>();
        content.add(header());
        content.add(new Summary(run, config, network).tiles());
        if (!run.epochs().isEmpty()) {
            List<Element> learning = new ArrayList<>();
            learning.add(Blocks.grid(curves().stream().map(Blocks::figure).toList()));
            learning.add(Blocks.folded("All epochs as a table", epochs()));
            content.add(Blocks.section("learning", "Learning", learning));
        }
        List<Figure> workers = new WorkerFigures(run).figures();
        if (!workers.isEmpty()) {
            content.add(Blocks.section(
                    "workers",
                    "Workers and time",
                    List.of(Blocks.grid(workers.stream().map(Blocks::figure).toList()))));
        }
        run.gallery().map(GallerySection::new).ifPresent(gallery -> content.addAll(answers(gallery)));
        network.ifPresent(drawn ->
                content.add(Blocks.section("network", "Network", List.of(Blocks.wideFigure(drawn.drawing())))));
        content.add(Blocks.section("configuration", "Configuration", configuration()));
        content.add(Element.of("footer")
                .text("Meanfield "
                        + run.account().record().versions().getOrDefault("meanfield", "") + ". The run lies in "
                        + run.account().location() + "."));
        Optional<Integer> refresh = run.account().running() ? Optional.of(REFRESH_SECONDS) : Optional.empty();
        return new Page(run.account().record().runName() + " – Meanfield", refresh, content).html();
    }

    private Element header() {
        String state = run.account().state();
        Element header = Element.of("header")
                .add(Element.of("h1")
                        .text(run.account().record().runName() + " ")
                        .add(Element.of("span").with("class", "state " + state).text(state)));
        header.add(Blocks.paragraph("lead", lead()));
        if (!run.account().reason().isEmpty()) {
            header.add(Blocks.paragraph("reason", run.account().reason()));
        }
        return header;
    }

    private String lead() {
        Instant started = run.account().started();
        String took = run.account()
                .ended()
                .map(ended -> ", took "
                        + Numbers.duration(Duration.between(started, ended).toMillis() / 1000.0))
                .orElse("");
        String batches = config.map(job -> ", mini-batches of " + job.training().batchSize())
                .orElse("");
        return "Started " + MINUTES.format(started) + took + ". "
                + Numbers.counted(run.account().record().examples(), "example") + " on "
                + Numbers.counted(run.account().record().workers(), "worker") + batches + ".";
    }

    private Element epochs() {
        List<String> names = new ArrayList<>();
        run.epochs().forEach(epoch -> epoch.figures().keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(names::add));
        List<String> head = new ArrayList<>(List.of("epoch"));
        head.addAll(names);
        head.addAll(List.of("examples", "seconds", "examples/s"));
        List<List<String>> rows = new ArrayList<>();
        for (EpochFigures epoch : run.epochs()) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(epoch.epoch())));
            names.forEach(name -> row.add(Optional.ofNullable(epoch.figures().get(name))
                    .map(Numbers::figure)
                    .orElse("")));
            row.add(Numbers.count(epoch.examples()));
            row.add(String.format(Locale.ROOT, "%.1f", epoch.seconds()));
            row.add(Numbers.count(Math.round(epoch.examplesPerSecond())));
            rows.add(row);
        }
        return Blocks.table("The figures of every epoch", head, rows);
    }

    private static List<Element> answers(GallerySection gallery) {
        List<Element> sections = new ArrayList<>();
        List<Element> figures = gallery.figures().stream().map(Blocks::figure).toList();
        if (!figures.isEmpty()) {
            sections.add(Blocks.section("answers", "What it has learned", List.of(Blocks.grid(figures))));
        }
        List<Element> examples = gallery.examples();
        if (!examples.isEmpty()) {
            sections.add(Blocks.section("examples", "Examples and answers", examples));
        }
        return sections;
    }

    private List<Element> configuration() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("seed", Long.toString(run.account().record().seed()));
        facts.put("data", run.account().record().dataFingerprint());
        facts.putAll(run.account().record().versions());
        return List.of(
                Blocks.facts(facts),
                Element.of("pre")
                        .with("tabindex", 0)
                        .text(run.account().record().config()));
    }
}
