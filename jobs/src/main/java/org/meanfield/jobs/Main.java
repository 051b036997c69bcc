package org.meanfield.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkUserAppException;
import org.meanfield.driver.job.ExitCode;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. A process ends with one of {@link ExitCode}'s codes. */
@Command(
        name = "meanfield",
        description = "Trains neural networks on a Spark cluster with Deeplearning4j.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        footer = "%n'meanfield COMMAND --help' says more about a command.",
        subcommands = {
            TrainCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            InspectCommand.class,
            ReportCommand.class,
            PromoteCommand.class,
            PruneCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            GenerateCommand.class
        })
public final class Main {

    private final Console console;

    private Main(Console console) {
        this.console = console;
    }

    public static void main(String[] args) throws SparkUserAppException {
        // What libraries log by java.util.logging goes where all else is logged, and not over the console.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        ProcessEnd.with(run(Console.ofProcess(), args));
    }

    /** Runs one command and answers the exit code. */
    static int run(Console console, String... args) {
        PrintWriter err = new PrintWriter(console.err(), true, UTF_8);
        CommandLine commands = new CommandLine(new Main(console))
                .setOut(new PrintWriter(console.out(), true, UTF_8))
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, given) -> wrongUsage(wrong))
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> Failure.of(failure).report(err));
        commands.getCommandSpec().usageMessage().exitCodeList(exitCodes());
        try {
            return commands.execute(args);
        } catch (Error failure) {
            return Failure.of(failure).report(err);
        }
    }

    Console console() {
        return console;
    }

    private static int wrongUsage(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("'" + command.getCommandSpec().qualifiedName() + " --help' shows what is allowed.");
        return ExitCode.CONFIG.code();
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        for (ExitCode exitCode : ExitCode.values()) {
            codes.put(" " + exitCode.code(), exitCode.advice());
        }
        return codes;
    }
}
