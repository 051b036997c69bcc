package org.meanfield.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.bench.Bench;
import org.meanfield.driver.bench.BenchResult;
import org.meanfield.driver.bench.Pace;
import org.meanfield.driver.bench.Part;
import org.meanfield.driver.bench.scale.Adviser;
import org.meanfield.driver.bench.scale.Bandwidth;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.job.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code meanfield bench}: how fast this machine trains, next to plain DL4J and to what its matrix products allow. */
@Command(
        name = "bench",
        description = "Measures training on this machine next to plain DL4J and to its matrix products;"
                + " wants a machine that does nothing else, and no files but MNIST's for the part mnist.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        subcommands = ContenderCommand.class)
final class BenchCommand implements Callable<Integer> {
    /** The launcher knows where jars lie that are only measured beside. */
    private static final String LIBRARIES = "meanfield.bench.libraries";

    /** Time ends a training whose pace is asked for. */
    private static final String MANY_EPOCHS = "training.epochs=1000000";

    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--what",
            paramLabel = "PART",
            split = ",",
            description = "What to measure: ${COMPLETION-CANDIDATES}. Default: all.")
    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How long each of the runs measures, warmed up. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "16",
            description = "How many seconds of each run come before. Default: ${DEFAULT-VALUE}.")
    private double warmUp;

    @Option(
            names = "--mnist",
            paramLabel = "DIR",
            defaultValue = "../shared/data/mnist",
            description = "Where the part mnist finds MNIST's four files. Default: ${DEFAULT-VALUE}.")
    private Path mnist;

    @Option(
            names = "--advise",
            paramLabel = "CONF",
            description =
                    "Instead of all that: trains the job with 1, 2, 4 and 8 workers here, for --seconds each and warmed"
                            + " up once, and predicts it on up to 1,024 executors.")
    private Optional<String> advise = Optional.empty();

    @Option(
            names = "--bandwidth",
            paramLabel = "N",
            defaultValue = "10Gbit",
            description = "With --advise: an executor's network. Default: ${DEFAULT-VALUE}.")
    private String bandwidth;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "With --advise: wins over the conf file. May be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--json", description = "Prints one JSON object instead of the table.")
    private boolean json;

    @Override
    public Integer call() {
        Console console = main.console();
        if (advise.isPresent()) {
            console.out().println(advised(advise.get(), console));
            return ExitCode.DONE.code();
        }
        ContenderProcess process =
                new ContenderProcess(mnist, Path.of(System.getProperty(LIBRARIES, "")), console.err());
        BenchResult result = new Bench(parts, pace()).run(process, console.err()::println);
        console.out().println(json ? result.json() : result.table());
        return ExitCode.DONE.code();
    }

    private String advised(String conf, Console console) {
        SparkSettings here = new SparkSettings(Optional.empty(), Map.of());
        Adviser adviser = new Adviser(
                (workers, time) -> {
                    List<String> sets = new ArrayList<>(settings);
                    sets.addAll(List.of(
                            "averaging.workers=" + workers,
                            MANY_EPOCHS,
                            "stop.max_time=" + Math.round(time * 1000) + "ms"));
                    return ConfigLoader.load(conf, here.confFiles(), sets);
                },
                pace(),
                bandwidth());
        console.err().println("Measuring " + adviser.job().with(1, seconds).runName());
        try (JavaSparkContext spark = here.start("meanfield bench")) {
            return adviser.on(spark, console.err()::println).text();
        }
    }

    private Pace pace() {
        try {
            return new Pace(warmUp, seconds);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '--seconds' or '--warm-up': " + e.getMessage(), e);
        }
    }

    private Bandwidth bandwidth() {
        try {
            return Bandwidth.parse(bandwidth);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '--bandwidth': " + e.getMessage(), e);
        }
    }

    Console console() {
        return main.console();
    }
}
