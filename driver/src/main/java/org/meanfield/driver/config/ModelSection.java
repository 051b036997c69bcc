package org.meanfield.driver.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import org.meanfield.driver.job.JobException;

/** The section {@code model} of a conf file, for who wants the network and nothing else. */
public final class ModelSection {
    private static final String KEY = "model";

    private ModelSection() {}

    /**
     * What stands between its braces, substitutions filled in.
     *
     * @throws JobException kind CONFIG where the file cannot be read, or has no such section
     */
    public static String of(String conf, ConfFiles files) {
        Problems problems = new Problems(conf);
        Config config = new Document(conf, files, problems).parsed().orElseThrow(problems::exception);
        if (!config.hasPath(KEY)) {
            problems.add(Place.FILE, KEY, "is required, but not given");
            throw problems.exception();
        }
        return config.resolve()
                .getObject(KEY)
                .render(ConfigRenderOptions.concise().setJson(false));
    }
}
