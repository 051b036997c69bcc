package org.meanfield.driver.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.network.NetworkSpec;

/** Reads a job's configuration: {@code --set} options over the conf file over the defaults in reference.conf. */
public final class ConfigLoader {
    private static final List<String> SECTIONS =
            List.of("run", "data", "model", "training", "averaging", "checkpoint", "stop", "output", "cluster");
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private ConfigLoader() {}

    /**
     * The configuration in a local file.
     *
     * @param sets options such as {@code training.epochs=3}, which win over the file; of two, the later
     * @throws JobException kind CONFIG, whose message lists every problem
     */
    public static JobConfig load(Path conf, List<String> sets) {
        return load(conf.toString(), name -> Files.readString(Path.of(name)), sets);
    }

    /**
     * The configuration in any file.
     *
     * @param conf  the file's name, as {@code files} and the user know it
     * @param files reads it, and what it includes
     * @param sets  as above
     * @throws JobException kind CONFIG, whose message lists every problem
     */
    public static JobConfig load(String conf, ConfFiles files, List<String> sets) {
        return load(conf, files, sets, InstantSource.system());
    }

    /** The same for a job that starts when {@code clock} says. */
    static JobConfig load(String conf, ConfFiles files, List<String> sets, InstantSource clock) {
        Problems problems = new Problems(conf);
        Config overrides = Overrides.of(sets, problems);
        Optional<Config> document = new Document(conf, files, problems).parsed();
        return document.flatMap(parsed -> resolved(overrides.withFallback(parsed), problems))
                .map(values -> RunName.dated(values, clock.instant()))
                .map(new ModelImport(files, problems)::completed)
                .map(values -> read(Section.root(values.root(), problems), problems))
                .filter(config -> problems.none())
                .orElseThrow(problems::exception);
    }

    /** Where runs lie, by {@code sets} over the defaults. */
    public static String outputDir(List<String> sets) {
        return overDefaults(sets).getString("output.dir");
    }

    /** {@code run} with the day that it is for {@code {date}}, where {@code sets} over the defaults put that. */
    public static String dated(String run, List<String> sets) {
        Config named = overDefaults(sets).withValue(RunName.KEY, ConfigValueFactory.fromAnyRef(run));
        return RunName.dated(named, Instant.now()).getString(RunName.KEY);
    }

    private static Config overDefaults(List<String> sets) {
        Problems problems = new Problems("--set");
        Config all = Overrides.of(sets, problems).withFallback(defaults());
        if (!problems.none()) {
            throw problems.exception();
        }
        return all;
    }

    private static Optional<Config> resolved(Config given, Problems problems) {
        try {
            Config plain = given.withFallback(defaults()).resolve();
            return Optional.of(given.withFallback(Preset.of(plain))
                    .withFallback(defaults())
                    .resolve());
        } catch (ConfigException.UnresolvedSubstitution unresolved) {
            problems.add(problems.place(unresolved.origin()), "", HoconMessage.of(unresolved));
            return Optional.empty();
        }
    }

    /** Our sections only: other libraries on the class path may have a file of the same name. */
    private static Config defaults() {
        Config all = ConfigFactory.parseResources(
                ConfigLoader.class.getClassLoader(),
                Place.DEFAULTS,
                ConfigParseOptions.defaults().setOriginDescription(Place.DEFAULTS));
        return SECTIONS.stream().map(all::withOnlyPath).reduce(ConfigFactory.empty(), Config::withFallback);
    }

    private static JobConfig read(Section root, Problems problems) {
        Section run = root.section("run");
        Section data = root.section("data");
        Section model = root.section("model");
        Section training = root.section("training");
        Section averaging = root.section("averaging");
        Section checkpoint = root.section("checkpoint");
        Section stop = root.section("stop");
        Section output = root.section("output");

        String name = run.text("name");
        if (!FILE_NAME.matcher(name).matches()) {
            run.refuse("name", "must be a plain file name: letters, digits, '.', '_' and '-', and {date} for the day");
        }
        RunName.checkZone(run);
        DataConfig dataConfig = DataReader.read(data);
        Optional<Origin> origin = OriginReader.read(model);
        NetworkSpec network = new NetworkReader(model, training, problems).read();
        List<String> figures = FigureNames.of(network, dataConfig.validation());
        TrainingConfig trainingConfig = TrainingReader.training(training, figures);
        AveragingConfig averagingConfig = AveragingReader.read(averaging);
        RunReader reader = new RunReader(network, dataConfig);
        CheckpointConfig checkpointConfig = reader.checkpoint(checkpoint);
        StopConfig stopConfig = reader.stop(stop);
        OutputConfig outputConfig = RunReader.output(output);
        ClusterConfig clusterConfig = ClusterConfig.read(root.section("cluster"));
        root.refuseUnknown(root.askedPaths());
        return new JobConfig(
                name,
                dataConfig,
                network,
                origin,
                trainingConfig,
                averagingConfig,
                checkpointConfig,
                stopConfig,
                outputConfig,
                clusterConfig,
                EffectiveText.of(root.effective()));
    }
}
