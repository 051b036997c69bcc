package org.meanfield.jobs;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.store.TrainedModel;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The run that a command takes its model from. */
final class RunOptions {
    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "A run's name under output.dir, or the path of its directory: runs/digits-mlp,"
                    + " hdfs:///runs/digits-mlp. {date} is today's date in UTC, or in --set run.time_zone=ZONE.")
    private String run;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Wins over the run's conf, such as --set data.dir=hdfs:///data. May be repeated.")
    private List<String> settings = new ArrayList<>();

    TrainedModel model(Configuration hadoop) {
        return TrainedModel.of(ConfigLoader.dated(run, settings), ConfigLoader.outputDir(settings), hadoop)
                .with(settings);
    }
}
