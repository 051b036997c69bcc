package org.meanfield.driver.store;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.fs.permission.FsPermission;
import org.meanfield.driver.config.RunName;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.Preprocessing;

/**
 * Where runs lie: one directory each under {@code output.dir}, on any Hadoop file system.
 *
 * <p>A run that is there already is never lost to a start that fails early: it is set aside as
 * {@code _replaced-<run.name>} when the new run begins, deleted when that one has its first epoch or checkpoint, and put
 * back if it ends before. After a kill the next {@link #begin} does the same. A {@link Lease} lets one job at a time write to a run.
 * A run's directory is its owner's alone unless the store is told otherwise.
 */
public final class RunStore {
    private static final FsPermission OWNERS_ALONE = new FsPermission("700");

    private final StoreFiles files;
    private final Path outputDir;
    private final FsPermission permission;

    private RunStore(StoreFiles files, Path outputDir, FsPermission permission) {
        this.files = files;
        this.outputDir = outputDir;
        this.permission = permission;
    }

    /**
     * The runs under {@code outputDir}.
     *
     * @param outputDir a Hadoop path; it need not exist
     * @throws JobException CONFIG where no file system knows such a path, STORAGE where it cannot be reached
     */
    public static RunStore at(String outputDir, Configuration hadoop) {
        try {
            Path path = new Path(outputDir);
            StoreFiles files = StoreFiles.holding(path, hadoop);
            return new RunStore(files, files.qualified(path), OWNERS_ALONE);
        } catch (UnsupportedFileSystemException e) {
            throw unusable(outputDir, e);
        } catch (IOException e) {
            throw StorageFailure.of("Cannot reach output.dir = " + outputDir, e);
        } catch (IllegalArgumentException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw StorageFailure.of("Cannot reach output.dir = " + outputDir, unknown);
            }
            throw unusable(outputDir, e);
        }
    }

    private static JobException unusable(String outputDir, Exception cause) {
        return new JobException(
                ExitCode.CONFIG,
                "output.dir = \"" + outputDir + "\" is not a path on a known file system: " + cause.getMessage(),
                cause);
    }

    /**
     * Takes the right to write into the run of this name, or learns that somebody else has it.
     *
     * @throws JobException STORAGE where another job writes into it, or nothing can be written
     */
    public Lease lease(String runName) {
        RunPaths run = new RunPaths(outputDir, runName);
        files.probe(nearestDirectory());
        LeaseHolder self = LeaseHolder.self(StorageFailure.user());
        return Lease.take(files, run.lease(), missingDirectories(), self, Lease.Times.USUAL);
    }

    OldRuns oldRuns(RunName name) {
        if (files.status(outputDir).filter(FileStatus::isDirectory).isEmpty()) {
            throw new JobException(ExitCode.CONFIG, "There are no runs under " + outputDir + ": it is no directory");
        }
        return new OldRuns(this, files, outputDir, name);
    }

    /** The same runs, written only as long as {@code lease} holds; a storage that cannot be reached is waited for. */
    public RunStore writtenUnder(Lease lease, Patience patience) {
        return new RunStore(files.with(patience, lease::check), outputDir, permission);
    }

    /**
     * The same runs, where the directory of a new one has these permissions.
     *
     * @param permissions octal digits, such as 750
     */
    public RunStore permitting(String permissions) {
        return new RunStore(files, outputDir, new FsPermission(permissions));
    }

    /**
     * Makes sure that this run could begin or go on now, and leaves nothing behind. To be called before any work starts.
     *
     * @return the run of this name that is there already
     * @throws JobException CONFIG where something foreign has the name, STORAGE where nothing can be written
     */
    public Optional<StoredRun> check(String runName) {
        files.probe(nearestDirectory());
        files.status(standing(runName).directory()).ifPresent(status -> {
            requireRun(status);
            files.probe(status);
        });
        return find(runName);
    }

    /** The run of this name, if there is one. */
    public Optional<StoredRun> find(String runName) {
        StandingRun standing = standing(runName);
        boolean finished = files.exists(standing.file(RunPaths.SUCCESS));
        return standing.read(RunPaths.RUN, text -> RunJson.read(text, place(runName), finished));
    }

    /** The figures of all epochs of the run of this name. */
    public List<EpochFigures> history(String runName) {
        return standing(runName).read(RunPaths.METRICS, RunJson::readMetrics).orElse(List.of());
    }

    /** The figures of all rounds of the run of this name, up to where it was last saved. */
    public List<RoundFigures> rounds(String runName) {
        return standing(runName)
                .read(RunPaths.ROUNDS, text -> Json.readLines(text, RoundFigures.class))
                .orElse(List.of());
    }

    /** Those of them that lie before {@code checkpoint}. */
    public List<RoundFigures> rounds(String runName, Checkpoint checkpoint) {
        return rounds(runName).stream()
                .filter(round -> round.isBehind(checkpoint))
                .toList();
    }

    /** The figures on the test data of the run of this name; none where it was not tested. */
    public Map<String, Double> evaluation(String runName) {
        return standing(runName)
                .read(RunPaths.EVALUATION, RunJson::readEvaluation)
                .orElse(Map.of());
    }

    /**
     * What the run of this name was fitted to; none where it has not come so far.
     *
     * @throws JobException DATA where the file is not what was written
     */
    public Optional<Preprocessing> preprocessing(String runName) {
        StandingRun standing = standing(runName);
        if (!files.exists(standing.file(RunPaths.PREPROCESSING))) {
            return Optional.empty();
        }
        String cure = "Bring the file back from a copy, or start anew with --overwrite.";
        return Optional.of(new WrittenFiles(new SummedFiles(files, standing.directory()), cure)
                .read(opened -> opened.read(RunPaths.PREPROCESSING, PreprocessingJson::read)));
    }

    /** All that the directory of the run of this name tells, if there is one. */
    public Optional<RunResults> results(String runName) {
        StandingRun standing = standing(runName);
        return standing.read(RunPaths.RUN, text -> RunJson.account(text, place(runName)))
                .map(account -> new RunResults(
                        account,
                        history(runName),
                        rounds(runName),
                        standing.read(RunPaths.EXECUTORS, text -> Json.readLines(text, ExecutorFigures.class))
                                .orElse(List.of()),
                        evaluation(runName),
                        standing.read(RunPaths.GALLERY, text -> Json.read(text, Gallery.class))));
    }

    /** Where the run of this name lies or would lie, as users may copy it. */
    String place(String runName) {
        return new RunPaths(outputDir, runName).directory().toString();
    }

    /** Writes the page of the run of this name anew, whoever else does the same, and gives its path. */
    public String report(String runName, Content page) {
        StandingRun standing = standing(runName);
        Path report = standing.file(RunPaths.REPORT);
        files.write(report, standing.file("_report-" + UUID.randomUUID()), page);
        return report.toString();
    }

    /** Where the run of this name can go on. */
    public NewestCheckpoint newestCheckpoint(String runName) {
        return standing(runName).checkpoints().newest();
    }

    /** The end of an epoch where the run of this name can go on. */
    public NewestCheckpoint newestEpoch(String runName) {
        return standing(runName).checkpoints().newestEpoch();
    }

    /** The end of one epoch of the run of this name, where it was kept and is whole. */
    public Optional<Checkpoint> epoch(String runName, int epoch) {
        try {
            return Optional.of(standing(runName).checkpoints().ofEpoch(epoch));
        } catch (DamagedException gone) {
            return Optional.empty();
        }
    }

    private StandingRun standing(String runName) {
        return new StandingRun(files, new RunPaths(outputDir, runName));
    }

    private FileStatus nearestDirectory() {
        for (Path path = outputDir; path != null; path = path.getParent()) {
            Optional<FileStatus> status = files.status(path);
            if (status.isPresent()) {
                requireDirectory(status.get());
                return status.get();
            }
        }
        throw new JobException(ExitCode.STORAGE, "Cannot write to " + outputDir + ": its file system has no root.");
    }

    private static void requireDirectory(FileStatus status) {
        if (!status.isDirectory()) {
            throw new JobException(
                    ExitCode.STORAGE,
                    status.getPath() + " is a file, and a run needs a directory there. Set output.dir or run.name"
                            + " differently, or move the file away.");
        }
    }

    private void requireRun(FileStatus standing) {
        requireDirectory(standing);
        List<String> names = files.names(standing.getPath());
        boolean empty =
                names.stream().allMatch(name -> name.equals(RunPaths.TEMPORARY) || name.startsWith(RunPaths.PROBE));
        if (!empty && !names.contains(RunPaths.RUN)) {
            throw new JobException(
                    ExitCode.CONFIG,
                    standing.getPath() + " is not a run: it holds " + names.get(0) + " but no " + RunPaths.RUN
                            + ", so nothing in it is touched. Set another run.name or output.dir.");
        }
    }

    /**
     * Begins a run: its directory is there, with a run.json that says "running". A run of the same name gives way to it.
     *
     * @throws JobException as {@link #check}; then everything is as it was before
     */
    public RunDirectory begin(RunRecord record) {
        check(record.runName());
        RunPaths run = new RunPaths(outputDir, record.runName());
        standing(record.runName()).settle();
        RunDirectory directory = new RunDirectory(files, run, record, missingDirectories(), Instant.now(), List.of());
        directory.start(permission);
        return directory;
    }

    /** Goes on with a run that is there, from its checkpoint {@code from}. */
    public RunDirectory resume(RunRecord record, StoredRun stored, Checkpoint from) {
        RunPaths run = new RunPaths(outputDir, record.runName());
        standing(record.runName()).settle();
        RunDirectory directory =
                new RunDirectory(files, run, record, List.of(), stored.started(), rounds(record.runName(), from));
        directory.goOn(from);
        return directory;
    }

    /** Those from output.dir upwards that do not exist yet, the deepest first. */
    private List<Path> missingDirectories() {
        List<Path> missing = new ArrayList<>();
        for (Path path = outputDir; path != null && !files.exists(path); path = path.getParent()) {
            missing.add(path);
        }
        return missing;
    }
}
