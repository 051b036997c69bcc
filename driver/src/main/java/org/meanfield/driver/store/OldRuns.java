package org.meanfield.driver.store;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.config.RunName;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/**
 * The runs of a dated name that are no longer wanted. A run that a name was promoted to stays, and so does one that a job
 * writes into; whatever is no run of this name is not looked at. A run is renamed before it is deleted, so that nobody
 * finds half of one.
 */
public final class OldRuns {
    private static final String PRUNED = "_pruned-";

    private final RunStore store;
    private final StoreFiles files;
    private final Path outputDir;
    private final RunName name;

    OldRuns(RunStore store, StoreFiles files, Path outputDir, RunName name) {
        this.store = store;
        this.files = files;
        this.outputDir = outputDir;
        this.name = name;
    }

    /**
     * Those of {@code name} under {@code outputDir}.
     *
     * @throws JobException kind CONFIG where the name has no {@code {date}} or there is no such directory, STORAGE where
     *     it cannot be reached
     */
    public static OldRuns of(String outputDir, RunName name, Configuration hadoop) {
        if (!name.isDated()) {
            throw new JobException(
                    ExitCode.CONFIG,
                    "The name " + name.text() + " is of one run: give one with " + RunName.DATE
                            + " in it, such as digits-" + RunName.DATE + ", for the runs of every day");
        }
        return RunStore.at(outputDir, hadoop).oldRuns(name);
    }

    /**
     * Those that may go, oldest first: the {@code keep} newest finished runs stay, and everything newer than the oldest of
     * them.
     */
    public List<String> beyond(int keep) {
        List<String> runs = runs();
        List<String> finished = runs.stream().filter(this::isFinished).toList();
        if (finished.size() <= keep) {
            return List.of();
        }
        String oldestKept = finished.get(finished.size() - keep);
        return runs.subList(0, runs.indexOf(oldestKept)).stream()
                .filter(run -> !isPromoted(run))
                .toList();
    }

    /** Who writes into a run, or wrote when its process died; {@link #delete} tells the two apart. */
    public Optional<String> writer(String run) {
        Path lease = new RunPaths(outputDir, run).lease();
        try {
            Optional<LeaseToken> standing = LeaseToken.in(files, lease);
            return standing.isPresent() ? standing.get().holder(files).map(LeaseHolder::toString) : Optional.empty();
        } catch (IOException e) {
            throw StorageFailure.of("Cannot read " + lease, e);
        }
    }

    /**
     * Deletes a run.
     *
     * @return false where it stays because a job writes into it, or it has been promoted by now
     */
    public boolean delete(String run) {
        RunPaths paths = new RunPaths(outputDir, run);
        try (Lease ours = store.lease(run)) {
            if (isPromoted(run)) {
                return false;
            }
            StoreFiles written = files.with(Patience.NONE, ours::check);
            Path aside = aside(run);
            written.delete(aside);
            written.move(paths.directory(), aside);
            written.delete(paths.replaced());
            written.delete(aside);
            return true;
        } catch (JobException e) {
            if (files.exists(paths.lease())) {
                return false;
            }
            throw e;
        }
    }

    /** Deletes what a start that was killed has left of runs that it was deleting. */
    public void finish() {
        files.names(outputDir).stream()
                .filter(left -> left.startsWith(PRUNED))
                .filter(left -> name.day(left.substring(PRUNED.length())).isPresent())
                .forEach(left -> files.delete(new Path(outputDir, left)));
    }

    private Path aside(String run) {
        return new Path(outputDir, PRUNED + run);
    }

    /** In the order of their days. */
    private List<String> runs() {
        return files.names(outputDir).stream()
                .filter(run -> name.day(run).isPresent())
                .filter(run -> files.exists(new RunPaths(outputDir, run).file(RunPaths.RUN)))
                .sorted(Comparator.comparing(run -> name.day(run).orElseThrow()))
                .toList();
    }

    private boolean isFinished(String run) {
        return files.exists(new RunPaths(outputDir, run).file(RunPaths.SUCCESS));
    }

    private boolean isPromoted(String run) {
        return Promotion.promoted(files, outputDir).contains(run);
    }
}
