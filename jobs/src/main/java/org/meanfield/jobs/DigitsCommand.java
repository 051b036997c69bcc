package org.meanfield.jobs;

import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.source.DigitsFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code meanfield generate digits DIR}: what the conf's {@code format = digits} draws, as files. */
@Command(
        name = "digits",
        description = "Draws digits, 28x28 and 8-bit, and writes them as MNIST's four idx files.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false)
final class DigitsCommand implements Callable<Integer> {

    @ParentCommand
    private GenerateCommand generate;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The directory to write to: any Hadoop path.")
    private String directory;

    @Option(
            names = "--train",
            paramLabel = "N",
            defaultValue = "60000",
            description = "Training examples (default: ${DEFAULT-VALUE}).")
    private int train;

    @Option(
            names = "--test",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Test examples (default: ${DEFAULT-VALUE}).")
    private int test;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed draws the same digits (default: ${DEFAULT-VALUE}); test digits take the next.")
    private long seed;

    @Override
    public Integer call() {
        requirePositive("--train", train);
        requirePositive("--test", test);
        DigitsFiles.write(
                directory,
                new SourceSpec.Digits(train, seed),
                new SourceSpec.Digits(test, seed + 1),
                new Configuration());
        generate.console()
                .out()
                .println("Wrote " + train + " training and " + test + " test digits to " + directory
                        + ".\nTo train on them: deploy/bin/meanfield train conf/mnist-mlp.conf --set data.dir="
                        + directory);
        return ExitCode.DONE.code();
    }

    private void requirePositive(String option, int examples) {
        if (examples < 1) {
            throw new ParameterException(spec.commandLine(), option + " = " + examples + " must be at least 1 example");
        }
    }
}
