package org.meanfield.jobs;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.config.RunName;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.store.OldRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code meanfield prune NAME --keep N}: an end to old runs of a dated name. */
@Command(
        name = "prune",
        description = "Deletes old runs of a dated name; a run that is promoted or still written stays.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false)
final class PruneCommand implements Callable<Integer> {

    @ParentCommand
    private Main main;

    @Parameters(
            paramLabel = "NAME",
            description =
                    "The runs' name as their conf has it, such as digits-{date}, under output.dir or with the path"
                            + " of their directories: hdfs:///runs/digits-{date}.")
    private String name;

    @Option(
            names = "--keep",
            paramLabel = "N",
            required = true,
            description = "How many finished runs stay, the newest; so does whatever is newer than the oldest of them.")
    private int keep;

    @Option(names = "--dry-run", description = "Says what would be deleted, and deletes nothing.")
    private boolean dryRun;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Such as --set output.dir=hdfs:///runs. May be repeated.")
    private List<String> settings = new ArrayList<>();

    @Override
    public Integer call() {
        if (keep < 1) {
            throw new JobException(ExitCode.CONFIG, "--keep " + keep + " must be at least 1");
        }
        int slash = name.lastIndexOf('/');
        String dir = slash < 0 ? ConfigLoader.outputDir(settings) : name.substring(0, slash + 1);
        OldRuns runs = OldRuns.of(dir, new RunName(name.substring(slash + 1)), new Configuration());
        PrintStream out = main.console().out();
        if (!dryRun) {
            runs.finish();
        }
        for (String run : runs.beyond(keep)) {
            if (dryRun) {
                out.println("Would delete " + run
                        + runs.writer(run)
                                .map(writer -> ", unless it is still written by " + writer)
                                .orElse(""));
            } else {
                out.println(runs.delete(run) ? "Deleted " + run : "Kept " + run + ", which is in use");
            }
        }
        return ExitCode.DONE.code();
    }
}
