package org.meanfield.driver;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.meanfield.driver.config.ConfigDifference;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.spark.read.GivenRows;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.store.Existing;
import org.meanfield.driver.store.Keep;
import org.meanfield.driver.store.NewestCheckpoint;
import org.meanfield.driver.store.RunDirectory;
import org.meanfield.driver.store.RunRecord;
import org.meanfield.driver.store.RunStore;
import org.meanfield.driver.store.StoredRun;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.driver.train.stop.StopRules;
import org.meanfield.worker.data.Preprocessing;

/**
 * Where a run begins: at its first round, where it stopped, or where another run stands. A run that began with another
 * configuration or other data is refused.
 */
final class RunStart {
    private final JobConfig config;
    private final RunStore store;
    private final TrainingObserver observer;
    private final Optional<StoredRun> standing;
    private final Optional<String> forked;

    RunStart(JobConfig config, RunStore store, TrainingObserver observer, Existing existing, Optional<String> forked) {
        this.config = config;
        this.store = store;
        this.observer = observer;
        this.forked = forked;
        Optional<StoredRun> found = store.check(config.runName());
        this.standing = existing == Existing.OVERWRITE ? Optional.empty() : found;
        standing.ifPresent(run -> refuse(run, changes(run)));
    }

    /** Refuses to go on with a run, or to take it for this one, that was given other rows. */
    void check(GivenRows given) {
        standing.filter(run -> !given.match(run.dataFingerprint()))
                .ifPresent(
                        run -> refuse(run, List.of("the rows are others (they were " + run.dataFingerprint() + ")")));
    }

    /** A run's directory, and the point from which it goes on. */
    record Begun(RunDirectory run, Checkpoint from) {}

    /** The run, where nothing is left to do. */
    Optional<StoredRun> finished() {
        return standing.filter(StoredRun::finished)
                .filter(run -> ConfigDifference.all(run.config(), config.effective()).stream()
                        .noneMatch(change -> change.key().equals("training.epochs")));
    }

    /** What a run that goes on was fitted to, where it began with another run's weights and perhaps steps. */
    Optional<Preprocessing> fitted() {
        return standing.filter(run -> config.origin().isPresent())
                .flatMap(run -> store.preprocessing(config.runName()));
    }

    /** Begins where the run stopped, or at {@code first}. */
    Begun begin(RunRecord record, Supplier<Checkpoint> first) {
        standing.ifPresent(run -> {
            if (!run.dataFingerprint().equals(record.dataFingerprint())) {
                refuse(
                        run,
                        List.of("the data is " + record.dataFingerprint() + " (was " + run.dataFingerprint() + ")"));
            }
        });
        return standing.flatMap(run -> resumed(record, run))
                .or(() -> forked.map(from -> forked(record, from, first.get())))
                .orElseGet(() -> new Begun(store.begin(record), first.get()));
    }

    private Optional<Begun> resumed(RunRecord record, StoredRun run) {
        NewestCheckpoint newest = newest(store.newestCheckpoint(record.runName()));
        return newest.checkpoint().map(checkpoint -> {
            observer.noted("Resuming after epoch " + checkpoint.epochs() + " of "
                    + config.training().epochs() + ".");
            return new Begun(store.resume(record, run, checkpoint), checkpoint);
        });
    }

    private Begun forked(RunRecord record, String from, Checkpoint first) {
        StoredRun source = store.find(from).orElseThrow(() -> unforkable(from, "there is no such run"));
        List<String> changes = ConfigDifference.all(source.config(), config.effective()).stream()
                .filter(change -> change.key().startsWith("model."))
                .map(Object::toString)
                .toList();
        if (!changes.isEmpty()) {
            throw unforkable(from, "the network is another one: " + String.join(", ", changes));
        }
        Checkpoint checkpoint = newest(store.newestEpoch(from))
                .checkpoint()
                .orElseThrow(() -> unforkable(from, "it has no checkpoint at the end of an epoch"));
        if (optimizerArrays(checkpoint) != optimizerArrays(first)) {
            throw unforkable(from, "the optimizer remembers something else; change only its numbers");
        }
        observer.noted("Going on from run " + from + " after epoch " + checkpoint.epochs() + " of "
                + config.training().epochs() + ".");
        Keep keep = KeepRule.of(config).after(checkpoint.history());
        List<Checkpoint> best = best(from, checkpoint, keep);
        RunDirectory run = store.begin(record);
        store.rounds(from, checkpoint).forEach(run::round);
        run.beginAt(Stream.concat(best.stream(), Stream.of(checkpoint)).toList());
        checkpoint.history().forEach(run::epoch);
        return new Begun(run, checkpoint);
    }

    /** The ends of epochs before {@code checkpoint} that the new run must have too: the weights it may end with. */
    private List<Checkpoint> best(String from, Checkpoint checkpoint, Keep keep) {
        List<Checkpoint> best = keep.epochs().stream()
                .filter(epoch -> epoch < checkpoint.epochs())
                .sorted()
                .flatMap(epoch -> store.epoch(from, epoch).stream())
                .toList();
        OptionalInt restored = new StopRules(config.stop()).restored(checkpoint.history());
        boolean lost = restored.stream()
                .filter(epoch -> epoch < checkpoint.epochs())
                .anyMatch(epoch -> best.stream().noneMatch(kept -> kept.epochs() == epoch));
        if (lost) {
            throw unforkable(
                    from,
                    "stop.early_stopping.restore_best_weights wants the weights of its epoch " + restored.getAsInt()
                            + ", and that checkpoint was not kept; set it to false");
        }
        return best;
    }

    private static int optimizerArrays(Checkpoint checkpoint) {
        return checkpoint.state().model().optimizerState().length;
    }

    private JobException unforkable(String from, String why) {
        return new JobException(
                ExitCode.CONFIG,
                "Cannot begin " + config.runName() + " where the run " + from + " stands: " + why + ".");
    }

    private NewestCheckpoint newest(NewestCheckpoint newest) {
        newest.skipped().forEach(observer::noted);
        if (newest.checkpoint().isEmpty() && !newest.skipped().isEmpty()) {
            observer.noted("No checkpoint is left: the run begins anew.");
        }
        return newest;
    }

    private List<String> changes(StoredRun run) {
        return ConfigDifference.refused(run.config(), config.effective()).stream()
                .map(Object::toString)
                .toList();
    }

    private void refuse(StoredRun run, List<String> changes) {
        if (changes.isEmpty()) {
            return;
        }
        throw new JobException(
                ExitCode.CONFIG,
                Stream.of(
                                Stream.of("Cannot go on with " + run.location() + ", which began differently:"),
                                changes.stream().map(change -> "  " + change),
                                Stream.of(
                                        "What may change: " + ConfigDifference.MAY_CHANGE + ".",
                                        "To start anew use --overwrite, to start a new run from this one --fork NAME."))
                        .flatMap(lines -> lines)
                        .collect(Collectors.joining("\n")));
    }
}
