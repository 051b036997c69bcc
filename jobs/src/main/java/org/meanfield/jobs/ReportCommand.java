package org.meanfield.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.report.RunComparison;
import org.meanfield.driver.report.RunReport;
import org.meanfield.driver.report.chart.Figure;
import org.meanfield.driver.report.chart.Raster;
import org.meanfield.driver.store.Content;
import org.meanfield.driver.store.RunPlace;
import org.meanfield.driver.store.RunResults;
import org.meanfield.driver.store.WholeFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code meanfield report RUN...}: the page of a run anew, or one page that compares several. */
@Command(
        name = "report",
        description = "Writes the page of a run anew, or one page that compares several runs.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false)
final class ReportCommand implements Callable<Integer> {

    @ParentCommand
    private Main main;

    @Parameters(
            paramLabel = "RUN",
            arity = "1..*",
            description = "A run's name under runs/, or the path of its directory: runs/mnist-mlp,"
                    + " hdfs:///runs/mnist-mlp.")
    private List<String> runs = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where comparison.html goes, the page of several runs (default: the working directory).")
    private String out;

    @Option(
            names = "--figures",
            paramLabel = "DIR",
            description = "Also writes every figure of the page there, as SVG and as PNG.")
    private Optional<String> figures = Optional.empty();

    @Override
    public Integer call() {
        Configuration hadoop = new Configuration();
        String outputDir = ConfigLoader.outputDir(List.of());
        List<RunPlace> places = runs.stream()
                .map(run -> RunPlace.named(ConfigLoader.dated(run, List.of()), outputDir, hadoop))
                .toList();
        List<RunResults> results = places.stream().map(RunPlace::results).toList();
        if (places.size() == 1) {
            RunReport report = RunReport.of(results.get(0));
            told(places.get(0).report(text(report.html())));
            figures.ifPresent(directory -> write(report.figures(), WholeFiles.in(directory, hadoop)));
        } else {
            RunComparison comparison = RunComparison.of(results);
            told(WholeFiles.in(out, hadoop).write("comparison.html", text(comparison.html())));
            figures.ifPresent(directory -> write(comparison.figures(), WholeFiles.in(directory, hadoop)));
        }
        return ExitCode.DONE.code();
    }

    private void write(List<Figure> all, WholeFiles files) {
        for (Figure figure : all) {
            told(files.write(figure.name() + ".svg", text(figure.inFile())));
            byte[] png = Raster.png(figure);
            told(files.write(figure.name() + ".png", to -> to.write(png)));
        }
    }

    private static Content text(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return to -> to.write(bytes);
    }

    private void told(String path) {
        main.console().out().println("Wrote " + path);
    }
}
