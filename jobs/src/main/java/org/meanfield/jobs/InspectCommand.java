package org.meanfield.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.report.ContactSheet;
import org.meanfield.driver.report.DataTable;
import org.meanfield.driver.report.NetworkFigures;
import org.meanfield.driver.report.NetworkTable;
import org.meanfield.driver.source.DataSummary;
import org.meanfield.driver.source.ExampleSource;
import org.meanfield.driver.source.Sources;
import org.meanfield.driver.source.Tasks;
import org.meanfield.driver.store.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code meanfield inspect CONF|RUN}: a network and its data, as far as one can see them without training. */
@Command(
        name = "inspect",
        description = "Shows the network of a conf file or a run as Keras' summary() does, and what its data holds.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false)
final class InspectCommand implements Callable<Integer> {
    private static final String CONF = ".conf";

    @ParentCommand
    private Main main;

    @Parameters(
            paramLabel = "CONF|RUN",
            description = "A conf file, or a run: its name under output.dir or its directory.")
    private String place;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Wins over the conf, such as --set data.dir=hdfs:///data. May be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--model-only", description = "Reads no data.")
    private boolean modelOnly;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Draws the first hundred images of data.train into this PNG file of this machine.")
    private Optional<Path> sheet = Optional.empty();

    @Option(names = "--svg", paramLabel = "FILE", description = "Draws the network into this SVG file of this machine.")
    private Optional<Path> drawing = Optional.empty();

    @Override
    public Integer call() {
        SparkSettings spark = new SparkSettings(Optional.empty(), Map.of());
        Configuration hadoop = spark.hadoop();
        JobConfig job = place.endsWith(CONF)
                ? ConfigLoader.load(place, spark.confFiles(), settings)
                : TrainedModel.of(place, ConfigLoader.outputDir(settings), hadoop)
                        .with(settings)
                        .config();
        print(List.of("Model: \"" + job.runName() + "\""));
        print(NetworkTable.lines(job));
        drawing.ifPresent(file -> write(
                "--svg",
                file,
                new NetworkFigures(job.network()).drawing().inFile().getBytes(UTF_8)));
        sheet.ifPresent(file -> draw(file, Sources.open(job.data(), job.data().train(), hadoop, Tasks.here())));
        if (!modelOnly) {
            print("data.train", job, job.data().train(), hadoop);
            job.data().test().ifPresent(test -> print("data.test", job, test, hadoop));
        }
        return ExitCode.DONE.code();
    }

    private static void draw(Path file, ExampleSource source) {
        byte[] png = ContactSheet.png(source)
                .orElseThrow(() -> new JobException(
                        ExitCode.CONFIG,
                        "--out draws images, and one "
                                + source.schema().inputs().get(0).name() + " of data.train is "
                                + source.schema().inputs().get(0).shape()
                                + "; it draws [height, width], alone or with 1 or 3 channels"));
        write("--out", file, png);
    }

    private static void write(String option, Path file, byte[] content) {
        try {
            Files.write(file, content, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new JobException(ExitCode.STORAGE, "Cannot write a new file " + option + " " + file + ": " + e, e);
        }
    }

    private void print(String name, JobConfig job, SourceSpec spec, Configuration hadoop) {
        ExampleSource source = Sources.open(job.data(), spec, hadoop, Tasks.here());
        print(DataTable.lines(name, DataSummary.of(source, Tasks.here())));
    }

    private void print(List<String> lines) {
        lines.forEach(main.console().out()::println);
    }
}
