package org.meanfield.driver.dl4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.meanfield.driver.Versions;
import org.meanfield.driver.config.CheckpointConfig.Moment;
import org.meanfield.driver.config.ConfigDifference;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.store.Keep;
import org.meanfield.driver.store.Lease;
import org.meanfield.driver.store.NewestCheckpoint;
import org.meanfield.driver.store.Patience;
import org.meanfield.driver.store.RunDirectory;
import org.meanfield.driver.store.RunPlace;
import org.meanfield.driver.store.RunRecord;
import org.meanfield.driver.store.RunStore;
import org.meanfield.driver.store.StoredRun;
import org.meanfield.driver.train.RunRecorder;
import org.meanfield.driver.train.TrainingObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The run's directory behind {@code checkpoints(...)}: what an earlier process has left there, and what this one adds. A
 * directory of another network, other options or other examples is refused.
 *
 * @param place   of the directory
 * @param options that the master was built with
 * @param record  of this run, as its run.json will say
 */
record SavedRun(RunPlace place, Options options, RunRecord record) {
    private static final Logger LOG = LoggerFactory.getLogger(SavedRun.class);
    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(10);
    private static final Keep LAST_TWO = new Keep(2, Set.of());

    /** @param data what the network is trained on now */
    static SavedRun of(String directory, Options options, SparkNetwork network, String data, long examples) {
        RunPlace place = RunPlace.of(directory, network.spark().hadoopConfiguration());
        RunRecord record = new RunRecord(
                place.runName(),
                config(options, network),
                Versions.built(),
                data,
                examples,
                options.rngSeed(),
                options.workers(),
                options.averaging().sameBits());
        return new SavedRun(place, options, record);
    }

    private static String config(Options options, SparkNetwork network) {
        Map<String, Object> config = new TreeMap<>(options.told());
        try {
            ObjectMapper json = new ObjectMapper();
            config.put("network", json.readTree(network.form().structure()));
            return json.writeValueAsString(config);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("DL4J writes a network's configuration as JSON", e);
        }
    }

    /** Where an earlier process has come to, if there was one. */
    Optional<Checkpoint> found() {
        RunStore store = place.store();
        Optional<StoredRun> standing = store.check(place.runName());
        standing.ifPresent(this::checkSame);
        if (standing.isEmpty()) {
            return Optional.empty();
        }
        NewestCheckpoint newest = store.newestCheckpoint(place.runName());
        newest.skipped().forEach(LOG::warn);
        return newest.checkpoint();
    }

    /** Trains from {@code begin}, and saves what is reached on the way. */
    Checkpoint saving(Checkpoint begin, Function<TrainingObserver, Checkpoint> training) {
        RunStore store = place.store();
        try (Lease lease = store.lease(place.runName())) {
            RunStore ours = store.writtenUnder(lease, new Patience(LONGEST_OUTAGE, LOG::warn));
            RunDirectory run = opened(ours, begin);
            try {
                Checkpoint end = training.apply(recorder(run, begin));
                run.succeed("Trained " + end.epochs() + " epochs.");
                return end;
            } catch (RuntimeException | Error e) {
                run.fail(e);
                throw e;
            }
        }
    }

    private RunRecorder recorder(RunDirectory run, Checkpoint begin) {
        return new RunRecorder(run, begin, new Moment.Rounds(options.checkpointFrequency()), epochs -> LAST_TWO);
    }

    private RunDirectory opened(RunStore store, Checkpoint begin) {
        Optional<StoredRun> standing = store.check(place.runName());
        standing.ifPresent(this::checkSame);
        boolean first = begin.epochs() == 0 && begin.betweenEpochs();
        return first || standing.isEmpty() ? store.begin(record) : store.resume(record, standing.get(), begin);
    }

    private void checkSame(StoredRun standing) {
        Stream<String> changes = ConfigDifference.all(standing.config(), record.config()).stream()
                .map(ConfigDifference.Change::toString);
        Stream<String> data = standing.dataFingerprint().equals(record.dataFingerprint())
                ? Stream.empty()
                : Stream.of(
                        "the examples are " + record.dataFingerprint() + " (was " + standing.dataFingerprint() + ")");
        List<String> all = Stream.concat(changes, data).toList();
        if (!all.isEmpty()) {
            throw new JobException(
                    ExitCode.CONFIG,
                    all.stream()
                            .collect(Collectors.joining(
                                    "\n  ",
                                    "checkpoints(\"" + standing.location() + "\") holds another training:\n  ",
                                    "\nName another directory to begin anew, or go on with what it was begun with.")));
        }
    }
}
