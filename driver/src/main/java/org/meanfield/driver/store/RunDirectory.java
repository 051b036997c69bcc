package org.meanfield.driver.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.meanfield.driver.job.Diagnosis;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.replica.ModelState;

/**
 * The directory of a run that goes on. Every file in it is whole or absent at any moment, whoever reads and whatever
 * dies. It ends with {@link #succeed} or {@link #fail}. For one thread at a time; failures are
 * {@link org.meanfield.driver.job.JobException}s of kind STORAGE.
 */
public final class RunDirectory {
    private final StoreFiles files;
    private final RunPaths run;
    private final RunRecord record;
    private final List<Path> createdParents;
    private final Instant started;
    private final Checkpoints checkpoints;
    private List<EpochFigures> epochs = List.of();
    private final List<RoundFigures> rounds;
    private boolean worthKeeping;
    private Runnable page = () -> {};

    /** Of the files that a trained model is opened by, as they were written last. */
    private final Map<String, Manifest.Entry> sums = new LinkedHashMap<>();

    /**
     * @param createdParents directories that exist only for this run, the deepest first
     * @param rounds         that it has behind it
     */
    RunDirectory(
            StoreFiles files,
            RunPaths run,
            RunRecord record,
            List<Path> createdParents,
            Instant started,
            List<RoundFigures> rounds) {
        this.files = files;
        this.run = run;
        this.record = record;
        this.createdParents = createdParents;
        this.started = started;
        this.rounds = new ArrayList<>(rounds);
        this.checkpoints = new Checkpoints(files, run.file(RunPaths.CHECKPOINTS), run.temporary());
    }

    /** @param permission of the directory, and so of whatever lies in it */
    void start(FsPermission permission) {
        if (files.exists(run.directory())) {
            files.move(run.directory(), run.replaced());
        }
        try {
            files.createDirectory(run.directory(), permission);
            write(RunPaths.RUN, RunJson.run(record, new RunState.Running(started)));
        } catch (RuntimeException e) {
            fail(e);
            throw e;
        }
    }

    /** The run stands there already: it is brought to what it was at {@code from}. */
    void goOn(Checkpoint from) {
        worthKeeping = true;
        files.delete(run.file(RunPaths.SUCCESS));
        files.delete(run.file(Manifest.NAME));
        files.delete(run.temporary());
        write(RunPaths.RUN, RunJson.run(record, new RunState.Running(started)));
        epochs = from.history();
        writeEpochs();
        writeRounds();
    }

    /** Its full path, as users may copy it. */
    public String location() {
        return run.directory().toString();
    }

    /** A round has ended: rounds.jsonl has one line more when the run is saved next. */
    public void round(RoundFigures figures) {
        rounds.add(figures);
    }

    private void writeRounds() {
        if (rounds.isEmpty()) {
            files.delete(run.file(RunPaths.ROUNDS));
        } else {
            write(RunPaths.ROUNDS, Json.lines(rounds));
        }
    }

    /** An epoch has ended: metrics.jsonl and history.csv have one line more. */
    public void epoch(EpochFigures figures) {
        List<EpochFigures> all = new ArrayList<>(epochs);
        all.add(figures);
        epochs = all;
        writeEpochs();
        begun();
    }

    private void writeEpochs() {
        if (epochs.isEmpty()) {
            files.delete(run.file(RunPaths.HISTORY));
            files.delete(run.file(RunPaths.METRICS));
        } else {
            write(RunPaths.HISTORY, History.csv(epochs));
            write(RunPaths.METRICS, RunJson.metrics(epochs));
        }
    }

    /** The run can go on from here, whatever happens to this job. */
    public void checkpoint(Checkpoint checkpoint, Keep keep) {
        writeRounds();
        checkpoints.publish(checkpoint, keep);
        begun();
    }

    /** The run begins with checkpoints of another one: it has all of them from one moment on, or none. */
    public void beginAt(List<Checkpoint> others) {
        writeRounds();
        checkpoints.begin(others);
        begun();
    }

    private void begun() {
        worthKeeping = true;
        files.delete(run.replaced());
    }

    /**
     * The weights at the end of an epoch that was kept.
     *
     * @throws org.meanfield.driver.job.JobException where its checkpoint is damaged or gone
     */
    public ModelState model(int epoch) {
        try {
            return checkpoints.ofEpoch(epoch).state().model();
        } catch (DamagedException e) {
            throw StorageFailure.of(
                    "Cannot restore the weights of epoch " + epoch + " from " + run.file(RunPaths.CHECKPOINTS), e);
        }
    }

    /** The trained model, in DL4J's own format. */
    public void model(Content zip) {
        writeSummed(RunPaths.MODEL, zip);
    }

    /** What examples go through before the model sees them. */
    public void preprocessing(Preprocessing fitted) {
        writeSummed(RunPaths.PREPROCESSING, PreprocessingJson.of(fitted));
    }

    /**
     * The records that were left out of the data.
     *
     * @param bad what is wrong with each, and where, by the key of the data it is in
     * @return the name of the file that lists them
     */
    public String badRecords(Map<String, List<String>> bad) {
        write(RunPaths.BAD_RECORDS, RunJson.badRecords(bad));
        return RunPaths.BAD_RECORDS;
    }

    /** What the trained model came to on the test data. */
    public void evaluation(EvaluationReport report) {
        write(RunPaths.EVALUATION, report.json());
    }

    /** What each executor has done so far. */
    public void executors(List<ExecutorFigures> executors) {
        write(RunPaths.EXECUTORS, Json.lines(executors));
    }

    /** What the trained model makes of examples, and a look into it. */
    public void gallery(Gallery gallery) {
        write(RunPaths.GALLERY, Json.indented(gallery));
    }

    /**
     * Figures of one epoch for TensorBoard.
     *
     * @param part train or validation
     */
    public void tensorBoard(String part, int epoch, Content events) {
        String folder = RunPaths.TENSORBOARD + "/" + part;
        files.createDirectory(run.file(folder));
        String name = String.format("events.out.tfevents.%d.%06d", started.getEpochSecond(), epoch);
        files.write(run.file(folder + "/" + name), new Path(run.temporary(), part + "-" + name), events);
    }

    /** From here on {@code page} is told when the run has ended and stays, so that the page may say so. */
    public void shownBy(Runnable page) {
        this.page = page;
    }

    /** The page that shows the run. */
    public void report(Content page) {
        write(RunPaths.REPORT, page);
    }

    /**
     * The run is finished: nothing changes in it from here on.
     *
     * @param reason why training ended, in one sentence
     */
    public void succeed(String reason) {
        sums.put(RunPaths.RUN, end(ExitCode.DONE, reason));
        writeManifest();
        files.delete(run.temporary());
        files.delete(run.replaced());
        files.mark(run.file(RunPaths.SUCCESS));
    }

    /**
     * The run has failed. With an epoch or a checkpoint it stays, and run.json says how it ended; without one it goes,
     * and what was there before comes back. Never throws: its own troubles are added to {@code cause} as suppressed.
     */
    public void fail(Throwable cause) {
        try {
            if (worthKeeping) {
                files.delete(run.temporary());
                Diagnosis why = Diagnosis.of(cause);
                end(why.exitCode(), why.message());
                files.delete(run.temporary());
            } else {
                undo();
            }
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private Manifest.Entry end(ExitCode exitCode, String reason) {
        writeRounds();
        RunState state = new RunState.Ended(started, Instant.now(), exitCode, reason);
        Summed account = new Summed(RunJson.run(record, state));
        write(RunPaths.RUN, account);
        page.run();
        return account.entry(RunPaths.RUN);
    }

    private void undo() {
        files.delete(run.directory());
        if (files.exists(run.replaced())) {
            files.move(run.replaced(), run.directory());
        }
        for (Path parent : createdParents) {
            if (files.exists(parent) && files.names(parent).isEmpty()) {
                files.delete(parent);
            }
        }
    }

    /** What the manifest says is true at any moment: it comes after the file, and is gone where the file may change. */
    private void writeSummed(String name, Content content) {
        if (sums.remove(name) != null) {
            writeManifest();
        }
        Summed summed = new Summed(content);
        write(name, summed);
        sums.put(name, summed.entry(name));
        writeManifest();
    }

    private void writeManifest() {
        write(Manifest.NAME, Json.indented(new Manifest(Manifest.FORMAT, List.copyOf(sums.values()))));
    }

    private void write(String name, Content content) {
        files.write(run.file(name), new Path(run.temporary(), name), content);
    }
}
