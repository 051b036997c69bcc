package org.meanfield.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.report.ContactSheet;
import org.meanfield.driver.report.DataTable;
import org.meanfield.driver.report.NetworkFigures;
import org.meanfield.driver.report.NetworkTable;
import org.meanfield.driver.source.DataSummary;
import org.meanfield.driver.source.ExampleSource;
import org.meanfield.driver.source.FoundData;
import org.meanfield.driver.source.Sources;
import org.meanfield.driver.source.Tasks;
import org.meanfield.driver.spark.read.SparkTasks;
import org.meanfield.driver.store.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code meanfield inspect CONF|RUN|DATA}: a network and its data, as far as one can see them without training. */
@Command(
        name = "inspect",
        description = "Shows the network of a conf file or a run as Keras' summary() does, and what data holds.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false)
final class InspectCommand implements Callable<Integer> {
    private static final String CONF = ".conf";

    @ParentCommand
    private Main main;

    @Parameters(
            paramLabel = "CONF|RUN|DATA",
            description = "A conf file; a run: its name under output.dir or its directory; or data by itself: a csv,"
                    + " parquet, tfrecord, libsvm, idx, npz or npy file, a directory or glob of such files, or a"
                    + " directory with one directory of images a class.")
    private String place;

    @Mixin
    private SettingOptions settings;

    @Option(names = "--model-only", description = "Reads no data.")
    private boolean modelOnly;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Draws the first hundred images of the data (data.train of a conf) into this PNG file of this machine.")
    private Optional<Path> sheet = Optional.empty();

    @Option(names = "--svg", paramLabel = "FILE", description = "Draws the network into this SVG file of this machine.")
    private Optional<Path> drawing = Optional.empty();

    @Mixin
    private SparkOptions spark;

    @Override
    public Integer call() {
        SparkSettings sparkSettings = spark.settings();
        Configuration hadoop = sparkSettings.hadoop();
        if (place.endsWith(CONF)) {
            inspect(ConfigLoader.load(place, sparkSettings.confFiles(), settings.all()), sparkSettings);
        } else if (FoundData.isAt(place, hadoop)) {
            data(sparkSettings);
        } else {
            TrainedModel run = TrainedModel.of(place, ConfigLoader.outputDir(settings.all()), hadoop);
            inspect(run.with(settings.all()).config(), sparkSettings);
        }
        return ExitCode.DONE.code();
    }

    private void inspect(JobConfig job, SparkSettings sparkSettings) {
        print(List.of("Model: \"" + job.runName() + "\""));
        print(NetworkTable.lines(job));
        drawing.ifPresent(file -> write(
                "--svg",
                file,
                new NetworkFigures(job.network()).drawing().inFile().getBytes(UTF_8)));
        Configuration hadoop = sparkSettings.hadoop();
        sheet.ifPresent(file -> draw(file, Sources.open(job.data(), job.data().train(), hadoop, Tasks.here())));
        if (!modelOnly) {
            try (JavaSparkContext context = sparkSettings.start("meanfield inspect " + job.runName())) {
                Tasks tasks = new SparkTasks(context);
                print("data.train", Sources.open(job.data(), job.data().train(), hadoop, tasks), tasks);
                job.data()
                        .test()
                        .ifPresent(test -> print("data.test", Sources.open(job.data(), test, hadoop, tasks), tasks));
            }
        }
    }

    private void data(SparkSettings sparkSettings) {
        if (modelOnly || drawing.isPresent()) {
            throw new JobException(
                    ExitCode.CONFIG, place + " is data without a network: --model-only and --svg have nothing to show");
        }
        try (JavaSparkContext context = sparkSettings.start("meanfield inspect " + place)) {
            Tasks tasks = new SparkTasks(context);
            Map<String, ExampleSource> found = FoundData.at(place, sparkSettings.hadoop(), tasks);
            found.forEach((name, source) -> print(name, source, tasks));
            sheet.ifPresent(file -> draw(file, found.values().iterator().next()));
        }
    }

    private static void draw(Path file, ExampleSource source) {
        byte[] png = ContactSheet.png(source)
                .orElseThrow(() -> new JobException(
                        ExitCode.CONFIG,
                        "--out draws images, and one "
                                + source.schema().inputs().get(0).name() + " is "
                                + source.schema().inputs().get(0).shape()
                                + "; it draws [height, width], alone or with 1 or 3 channels"));
        write("--out", file, png);
    }

    private static void write(String option, Path file, byte[] content) {
        try {
            Files.write(file, content, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new JobException(
                    ExitCode.CONFIG, option + " " + file + " is there already; name a new file, or move it away", e);
        } catch (IOException e) {
            throw new JobException(ExitCode.STORAGE, "Cannot write a new file " + option + " " + file + ": " + e, e);
        }
    }

    private void print(String name, ExampleSource source, Tasks tasks) {
        print(DataTable.lines(name, DataSummary.of(source, tasks)));
    }

    private void print(List<String> lines) {
        lines.forEach(main.console().out()::println);
    }
}
