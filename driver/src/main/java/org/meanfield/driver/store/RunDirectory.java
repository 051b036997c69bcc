package org.meanfield.driver.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.worker.data.Preprocessing;

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
    private final Instant started = Instant.now();
    private List<EpochFigures> epochs = List.of();

    /**
     * @param createdParents directories that exist only for this run, the deepest first
     */
    RunDirectory(StoreFiles files, RunPaths run, RunRecord record, List<Path> createdParents) {
        this.files = files;
        this.run = run;
        this.record = record;
        this.createdParents = createdParents;
    }

    void start() {
        if (files.exists(run.directory())) {
            files.move(run.directory(), run.replaced());
        }
        try {
            files.createDirectory(run.directory());
            write(RunPaths.RUN, RunJson.run(record, new RunState.Running(started)));
        } catch (RuntimeException e) {
            fail(ExitCode.STORAGE, e);
            throw e;
        }
    }

    /** Its full path, as users may copy it. */
    public String location() {
        return run.directory().toString();
    }

    /** An epoch has ended: metrics.jsonl and history.csv have one line more. */
    public void epoch(EpochFigures figures) {
        List<EpochFigures> all = new ArrayList<>(epochs);
        all.add(figures);
        write(RunPaths.HISTORY, History.csv(all));
        write(RunPaths.METRICS, RunJson.metrics(all));
        epochs = all;
        files.delete(run.replaced());
    }

    /** The trained model, in DL4J's own format. */
    public void model(Content zip) {
        write(RunPaths.MODEL, zip);
    }

    /** What examples go through before the model sees them. */
    public void preprocessing(Preprocessing fitted) {
        write(RunPaths.PREPROCESSING, PreprocessingJson.of(fitted));
    }

    /**
     * The trained model's figures on the test data.
     *
     * @param figures  loss, accuracy ... by Keras' names, in the order to show them
     * @param examples they are measured on
     */
    public void evaluation(Map<String, Double> figures, long examples) {
        write(RunPaths.EVALUATION, RunJson.evaluation(figures, examples));
    }

    /** The run is finished: nothing changes in it from here on. */
    public void succeed() {
        end(ExitCode.DONE);
        files.delete(run.replaced());
        files.mark(run.file(RunPaths.SUCCESS));
    }

    /**
     * The run has failed. With an epoch it stays, and run.json says how it ended; without one it goes, and what was
     * there before comes back. Never throws: its own troubles are added to {@code cause} as suppressed.
     */
    public void fail(ExitCode exitCode, Throwable cause) {
        try {
            if (epochs.isEmpty()) {
                undo();
            } else {
                end(exitCode);
            }
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private void end(ExitCode exitCode) {
        write(RunPaths.RUN, RunJson.run(record, new RunState.Ended(started, Instant.now(), exitCode)));
        files.delete(run.temporary());
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

    private void write(String name, Content content) {
        files.write(run.file(name), new Path(run.temporary(), name), content);
    }
}
