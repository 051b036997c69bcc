package org.meanfield.jobs;

import org.apache.hadoop.conf.Configuration;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.store.TrainedModel;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The run that a command takes its model from. */
final class RunOptions {
    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "A run's name under output.dir, or the path of its directory: runs/digits-mlp,"
                    + " hdfs:///runs/digits-mlp. {date} is today's date in UTC, or in --set run.time_zone=ZONE.")
    private String run;

    @Mixin
    private SettingOptions settings;

    TrainedModel model(Configuration hadoop) {
        return TrainedModel.of(ConfigLoader.dated(run, settings.all()), ConfigLoader.outputDir(settings.all()), hadoop)
                .with(settings.all());
    }
}
