package org.meanfield.jobs;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.meanfield.driver.bench.Conditions;
import org.meanfield.driver.bench.Contender;
import org.meanfield.driver.bench.Measured;
import org.meanfield.driver.bench.Pace;
import org.meanfield.driver.job.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code meanfield bench contender}: what {@link ContenderProcess} starts, and whose last line it reads. */
@Command(name = "contender", hidden = true, description = "Measures one contender in this process.")
final class ContenderCommand implements Callable<Integer> {

    @ParentCommand
    private BenchCommand bench;

    @Parameters(index = "0")
    private Contender contender;

    @Parameters(index = "1")
    private double warmUp;

    @Parameters(index = "2")
    private double seconds;

    @Parameters(index = "3")
    private Path mnist;

    @Override
    public Integer call() {
        Measured measured =
                contender.measure(new Conditions(new Pace(warmUp, seconds), mnist, cores -> new SparkSettings(
                                Optional.of("local[" + cores + "]"), Map.of())
                        .start("meanfield bench")));
        bench.console().out().println(measured.line());
        return ExitCode.DONE.code();
    }
}
