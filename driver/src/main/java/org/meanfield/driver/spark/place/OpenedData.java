package org.meanfield.driver.spark.place;

import java.io.Serializable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.config.ValidationSpec;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.driver.source.Sources;
import org.meanfield.driver.source.Tasks;
import org.meanfield.driver.source.check.DataFit;
import org.meanfield.driver.source.fit.TrainingSet;
import org.meanfield.driver.source.portion.Portion;
import org.meanfield.driver.source.portion.SeededPortion;
import org.meanfield.driver.spark.read.GivenRows;
import org.meanfield.worker.data.Preprocessing;

/**
 * A portion of a source's examples.
 *
 * @param name          the key of the configuration it comes from, for messages
 * @param placing       of its examples on the workers
 * @param preprocessing fitted on the training examples
 */
public record OpenedData(String name, ExampleSet source, Placing placing, Preprocessing preprocessing)
        implements Serializable {
    static final String TRAIN = "data.train";
    public static final String TEST = "data.test";
    public static final String VALIDATION = "data.validation";

    /** The examples to train on, to validate on and to test on. */
    record All(OpenedData training, Optional<OpenedData> validation, Optional<OpenedData> test) {

        /** What all of them go through. */
        Preprocessing preprocessing() {
            return training.preprocessing();
        }

        /** What is wrong with each record that is left out, and where, by the key of the data it is in. */
        Map<String, List<String>> badRecords() {
            Map<String, List<String>> bad = new LinkedHashMap<>();
            Set<ExampleSet> seen = new HashSet<>();
            all().filter(data -> seen.add(data.source()))
                    .filter(data -> !data.source().bad().isEmpty())
                    .forEach(data -> bad.put(data.name(), data.source().bad()));
            return bad;
        }

        private Stream<OpenedData> all() {
            return Stream.of(Optional.of(training), test, validation).flatMap(Optional::stream);
        }

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
     * Opens what a configuration names, fits the preprocessing, and checks that all of it fits the network.
     *
     * @param kept  steps that were fitted before and go on being used
     * @param given what sources of format rows stand for
     * @throws JobException kind CONFIG where it does not fit, DATA or STORAGE where it cannot be read
     */
    static All open(JobConfig config, Preprocessing kept, GivenRows given, Configuration hadoop, Tasks tasks) {
        return new Opening(config, kept, given, hadoop, tasks).all();
    }

    private record Opening(JobConfig config, Preprocessing kept, GivenRows given, Configuration hadoop, Tasks tasks) {

        All all() {
            ExampleSet source = opened(config.data().train());
            DataFit fit = fit();
            TrainingSet train = TrainingSet.of(
                    source,
                    config.data(),
                    fit.wanted().keeping(kept),
                    fit.stratified(source.schema()),
                    config.training().seed(),
                    tasks);
            fit.check(train.preprocessing());
            if (train.training().examples() < config.averaging().workers()) {
                throw tooManyWorkers(train.training().examples());
            }
            Optional<OpenedData> test = config.data().test().map(spec -> other(TEST, spec, train));
            return new All(
                    placed(TRAIN, source, train.training(), train.preprocessing()), validation(train, test), test);
        }

        private Optional<OpenedData> validation(TrainingSet train, Optional<OpenedData> test) {
            ValidationSpec spec = config.data().validation();
            if (spec instanceof ValidationSpec.Source own) {
                return Optional.of(other(VALIDATION, own.source(), train));
            }
            return spec instanceof ValidationSpec.Test
                    ? test
                    : train.heldOut()
                            .map(heldOut -> placed(VALIDATION, train.source(), heldOut, train.preprocessing()));
        }

        private OpenedData other(String name, SourceSpec spec, TrainingSet train) {
            ExampleSet source = opened(spec);
            fit().checkAlike(name, source, train.source());
            Portion all = SeededPortion.all(source, config.training().seed());
            return placed(name, source, all, train.preprocessing());
        }

        private DataFit fit() {
            return new DataFit(config.network(), TRAIN);
        }

        private ExampleSet opened(SourceSpec spec) {
            return spec instanceof SourceSpec.Rows rows
                    ? given.of(rows)
                    : Sources.open(config.data(), spec, hadoop, tasks);
        }

        private OpenedData placed(String name, ExampleSet source, Portion portion, Preprocessing preprocessing) {
            Placing placing = new Placing(portion, config.averaging().workers());
            return new OpenedData(name, source, placing, preprocessing);
        }

        private JobException tooManyWorkers(long examples) {
            return new JobException(
                    ExitCode.CONFIG,
                    "averaging.workers = " + config.averaging().workers() + " is more than the " + examples
                            + " examples to train on; every worker needs at least one: set averaging.workers to at"
                            + " most " + examples);
        }
    }
}
