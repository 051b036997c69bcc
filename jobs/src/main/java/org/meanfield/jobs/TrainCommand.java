package org.meanfield.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.Training;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.report.LiveReport;
import org.meanfield.driver.store.Existing;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code meanfield train CONF}: a whole training job. */
@Command(
        name = "train",
        description = "Trains a network as a conf file says.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false)
final class TrainCommand implements Callable<Integer> {

    @ParentCommand
    private Main main;

    @Parameters(
            paramLabel = "CONF",
            description =
                    "The conf file: conf/digits-mlp.conf, or any Hadoop path such as hdfs:///conf/digits-mlp.conf.")
    private String conf;

    @Mixin
    private SettingOptions settings;

    @Option(
            names = "--run-name",
            paramLabel = "NAME",
            description = "As --set run.name=NAME; {date} in it is the day's date: digits-{date}.")
    private Optional<String> runName = Optional.empty();

    @Option(names = "--dry-run", description = "Prints the effective configuration and stops.")
    private boolean dryRun;

    @Option(names = "--overwrite", description = "Starts anew where a run of the same name is there.")
    private boolean overwrite;

    @Option(
            names = "--fork",
            paramLabel = "NAME",
            description = "Starts a new run of this name where the run of the conf file stands.")
    private Optional<String> fork = Optional.empty();

    @Option(
            names = "--grace",
            paramLabel = "SECONDS",
            description = "How long Ctrl-C or SIGTERM waits for the round to end, before the job stops at the round"
                    + " before (default: ${DEFAULT-VALUE}).")
    private int graceSeconds = 20;

    @Mixin
    private ProgressOptions progress;

    @Mixin
    private SparkOptions spark;

    @Override
    public Integer call() {
        SparkSettings sparkSettings = spark.settings();
        JobConfig config = ConfigLoader.load(conf, sparkSettings.confFiles(), settingsOfRun());
        Console console = main.console();
        if (dryRun) {
            console.out().print(config.effective());
            return ExitCode.DONE.code();
        }
        NativeThreads.warnUnlessOne(progress.warnings(console));
        try (Termination termination = new Termination(Duration.ofSeconds(graceSeconds))) {
            return termination.ended(train(config, sparkSettings, termination));
        }
    }

    private int train(JobConfig config, SparkSettings sparkSettings, Termination termination) {
        try (LiveReport report = progress.report(main.console());
                JavaSparkContext context = sparkSettings.start("meanfield " + config.runName())) {
            termination.cancels(context);
            Training training = Training.of(config)
                    .existing(overwrite ? Existing.OVERWRITE : Existing.RESUME)
                    .observedBy(report)
                    .endedBy(termination.interruption());
            fork.map(name -> training.forkedFrom(ConfigLoader.load(conf, sparkSettings.confFiles(), settingsOfOrigin())
                            .runName()))
                    .orElse(training)
                    .on(context)
                    .run();
        } catch (JobException e) {
            if (e.exitCode() != ExitCode.INTERRUPTED) {
                throw e;
            }
            return Failure.of(e).report(new PrintWriter(main.console().err(), true, UTF_8));
        }
        // Not before: a logger makes its folder, and a dry run leaves nothing behind.
        LoggerFactory.getLogger(TrainCommand.class).info("Exit {}: {}", ExitCode.DONE.code(), ExitCode.DONE.advice());
        return ExitCode.DONE.code();
    }

    private List<String> settingsOfRun() {
        List<String> all = new ArrayList<>(settingsOfOrigin());
        fork.ifPresent(name -> all.add("run.name=" + name));
        return all;
    }

    private List<String> settingsOfOrigin() {
        List<String> all = new ArrayList<>(settings.all());
        runName.ifPresent(name -> all.add("run.name=" + name));
        return all;
    }
}
