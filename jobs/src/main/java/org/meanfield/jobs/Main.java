package org.meanfield.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.meanfield.driver.job.ExitCode;
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
        footer = "%n'meanfield COMMAND --help' says more about a command.")
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(new PrintWriter(System.out, true, UTF_8), new PrintWriter(System.err, true, UTF_8), args));
    }

    /** Runs one command with its output going to {@code out} and {@code err}; answers the exit code. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine commands = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
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
