package org.meanfield.jobs;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option of every command that reads a conf. */
final class SettingOptions {
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Wins over the conf file, or over the run's own, such as --set training.epochs=3 or"
                    + " --set data.dir=hdfs:///data. May be repeated.")
    private List<String> all = new ArrayList<>();

    /** In the order given. */
    List<String> all() {
        return List.copyOf(all);
    }
}
