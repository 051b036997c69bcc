package org.meanfield.driver.spark;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.meanfield.driver.config.DataConfig;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.config.ValidationSpec;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.source.ExampleSource;
import org.meanfield.driver.source.Sources;

/**
 * A stretch of a source's examples: all of them, or a share of them that a seeded permutation picks.
 *
 * @param name    the key of the configuration it comes from, for messages
 * @param placing of its examples on the workers
 */
record OpenedData(String name, ExampleSource source, Placing placing) {
    static final String TRAIN = "data.train";
    static final String TEST = "data.test";
    static final String VALIDATION = "data.validation";

    /** The examples to train on, to validate on and to test on. */
    record All(OpenedData training, Optional<OpenedData> validation, Optional<OpenedData> test) {

        /** Changes when any of the data changes. */
        String fingerprint() {
            return Stream.of(Optional.of(training), validation, test)
                    .flatMap(Optional::stream)
                    .map(data -> data.source().fingerprint())
                    .distinct()
                    .reduce((one, other) -> one + "; " + other)
                    .orElseThrow();
        }
    }

    /**
     * Opens what a configuration names and checks that it fits the network.
     *
     * @throws JobException kind CONFIG where it does not fit, DATA or STORAGE where it cannot be read
     */
    static All open(JobConfig config, Configuration hadoop) {
        DataConfig data = config.data();
        ExampleSource train = checked(TRAIN, data.train(), config, hadoop);
        Optional<OpenedData> test = data.test().map(spec -> whole(TEST, checked(TEST, spec, config, hadoop), config));
        long heldOut = heldOut(train.examples(), data.validation());
        OpenedData training = new OpenedData(TRAIN, train, placing(train, 0, train.examples() - heldOut, config));
        if (training.placing().examples() < config.averaging().workers()) {
            throw tooManyWorkers(config, training.placing().examples());
        }
        return new All(training, validation(config, hadoop, train, heldOut, test), test);
    }

    private static Optional<OpenedData> validation(
            JobConfig config, Configuration hadoop, ExampleSource train, long heldOut, Optional<OpenedData> test) {
        ValidationSpec spec = config.data().validation();
        if (spec instanceof ValidationSpec.Share) {
            Placing last = placing(train, train.examples() - heldOut, train.examples(), config);
            return Optional.of(new OpenedData(VALIDATION, train, last));
        } else if (spec instanceof ValidationSpec.Source own) {
            return Optional.of(whole(VALIDATION, checked(VALIDATION, own.source(), config, hadoop), config));
        }
        return spec instanceof ValidationSpec.Test ? test : Optional.empty();
    }

    private static long heldOut(long examples, ValidationSpec validation) {
        return validation instanceof ValidationSpec.Share share ? Math.round(examples * share.share()) : 0;
    }

    private static ExampleSource checked(String name, SourceSpec spec, JobConfig config, Configuration hadoop) {
        ExampleSource source = Sources.open(config.data(), spec, hadoop);
        new DataFit(config.network(), name).check(source.schema());
        return source;
    }

    private static OpenedData whole(String name, ExampleSource source, JobConfig config) {
        return new OpenedData(name, source, placing(source, 0, source.examples(), config));
    }

    private static Placing placing(ExampleSource source, long first, long end, JobConfig config) {
        return new Placing(
                source.examples(),
                first,
                end,
                config.averaging().workers(),
                config.training().seed());
    }

    private static JobException tooManyWorkers(JobConfig config, long examples) {
        return new JobException(
                ExitCode.CONFIG,
                "averaging.workers = " + config.averaging().workers() + " is more than the " + examples
                        + " examples to train on; every worker needs at least one: set averaging.workers to at most "
                        + examples);
    }
}
