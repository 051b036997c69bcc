package org.meanfield.jobs;

import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.store.Promotion;
import org.meanfield.driver.store.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code meanfield promote RUN NAME}: a lasting name for the run that is in use. */
@Command(
        name = "promote",
        description =
                "Lets a name such as digits-latest stand for a finished run; evaluate and predict take it as one.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false)
final class PromoteCommand implements Callable<Integer> {

    @ParentCommand
    private Main main;

    @Mixin
    private RunOptions run;

    @Parameters(index = "1", paramLabel = "NAME", description = "The name, which lies beside the run's directory.")
    private String name;

    @Override
    public Integer call() {
        Configuration hadoop = new Configuration();
        TrainedModel model = run.model(hadoop);
        String pointer = Promotion.of(model, name, hadoop);
        main.console().out().println(pointer + " is now " + model.config().runName());
        return ExitCode.DONE.code();
    }
}
