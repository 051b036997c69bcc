package org.meanfield.driver.report;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.driver.train.JobOutline;
import org.meanfield.driver.train.Pass;
import org.meanfield.worker.average.Rejection;
import org.meanfield.worker.train.Round;

/**
 * Tells a job the way Keras does: a bar that moves while executors work, and one line an epoch that stays. Progress may
 * come from another thread. What executors report may go back when a task is run again; the bar does not.
 */
public final class ConsoleReport implements LiveReport {
    private static final long NANOS_BETWEEN_DRAWINGS = 100_000_000;

    private final Screen screen;
    private final LongSupplier nanoClock;
    private Optional<RunningEpoch> running = Optional.empty();
    private long broadcastMillis;
    private long mergeMillis;

    ConsoleReport(Screen screen, LongSupplier nanoClock) {
        this.screen = screen;
        this.nanoClock = nanoClock;
    }

    /**
     * For somebody who watches.
     *
     * @param columns of the terminal, asked for at each drawing: windows change
     */
    public static ConsoleReport onTerminal(PrintStream out, IntSupplier columns) {
        return new ConsoleReport(new Screen.Terminal(out, columns), System::nanoTime);
    }

    /** For a file, a pipe or a scheduler's log: lines only, no control characters. */
    public static ConsoleReport inLines(PrintStream out) {
        return new ConsoleReport(new Screen.Plain(out), System::nanoTime);
    }

    @Override
    public synchronized void started(JobOutline job) {
        screen.print("Training " + job.runName() + ": " + Numbers.counted(job.epochs(), "epoch") + " on "
                + Numbers.counted(job.workers(), "worker") + ", mini-batches of " + job.batchSize());
        screen.print("Data: " + Numbers.counted(job.examples(), "example"));
        screen.print("Network: " + Numbers.counted(job.weights(), "weight"));
        screen.print("Run directory: " + job.location());
    }

    @Override
    public synchronized void epochStarted(int epoch, int epochs, long examples) {
        begin(EpochLine.of(epoch, epochs, examples));
    }

    @Override
    public synchronized void passStarted(Pass pass) {
        begin(EpochLine.of(pass));
    }

    @Override
    public synchronized void passEnded(Pass pass, double seconds) {
        if (pass.kind() != Pass.Kind.TEST) { // whose figures are about to be told
            running = Optional.empty();
            screen.print(EpochLine.of(pass).passed(seconds));
        }
    }

    private void begin(EpochLine line) {
        running = Optional.of(new RunningEpoch(line, nanoClock.getAsLong()));
        screen.pass(line.waiting(screen.columns()));
    }

    @Override
    public synchronized void progressed(Progress progress) {
        running.ifPresent(epoch -> epoch.progressed(progress, nanoClock.getAsLong()));
    }

    @Override
    public synchronized void dropped(Round round, List<Rejection> workers) {
        workers.forEach(rejection -> screen.print(keptOut(round, rejection) + "; dropped"));
    }

    @Override
    public synchronized void rolledBack(Round round, List<Rejection> workers, double learningRateFactor) {
        screen.print(keptOut(round, workers.get(0)) + "; training the round again at "
                + Numbers.figure(learningRateFactor) + " of the learning rate");
    }

    private static String keptOut(Round round, Rejection rejection) {
        return "Epoch " + round.epoch() + ", round " + round.number() + ": worker "
                + rejection.report().worker() + " " + rejection.why();
    }

    @Override
    public synchronized void roundEnded(RoundFigures figures) {
        broadcastMillis += figures.broadcastMillis();
        mergeMillis += figures.mergeMillis();
        if (!figures.missed().isEmpty()) {
            screen.print("Epoch " + figures.epoch() + ", round " + figures.round() + ": went on without "
                    + Numbers.counted(figures.missed().size(), "worker") + " ("
                    + figures.missed().stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + "), which had not"
                    + " answered; " + Numbers.counted(figures.missedExamples(), "example") + " of theirs are lost");
        }
    }

    @Override
    public synchronized void epochEnded(EpochFigures figures, int epochs) {
        running = Optional.empty();
        String line = EpochLine.of(figures.epoch(), epochs, figures.examples()).ended(figures);
        String shares = " - broadcast " + Numbers.percent(broadcastMillis / 1000.0 / figures.seconds()) + ", merge "
                + Numbers.percent(mergeMillis / 1000.0 / figures.seconds());
        screen.print(line.length() + shares.length() <= screen.columns() ? line + shares : line);
        broadcastMillis = 0;
        mergeMillis = 0;
    }

    @Override
    public synchronized void noted(String sentence) {
        screen.print(sentence);
    }

    @Override
    public synchronized void tested(Map<String, Double> figures, long examples) {
        running = Optional.empty();
        screen.print("Test  " + examples + "/" + examples + " - " + Numbers.figures(figures));
    }

    @Override
    public synchronized void finished(String location) {
        screen.print("Results: " + location);
    }

    /** A bar that still moves is left as it is, so that what is said next has a line of its own. */
    @Override
    public synchronized void close() {
        running = Optional.empty();
        screen.breakOff();
    }

    private final class RunningEpoch {
        private final EpochLine line;
        private final long startedNanos;
        private long drawnNanos;
        private long done;

        RunningEpoch(EpochLine line, long nanos) {
            this.line = line;
            this.startedNanos = nanos;
            this.drawnNanos = nanos;
        }

        void progressed(Progress progress, long nanos) {
            long reached = Math.min(progress.examples(), line.examples());
            boolean complete = reached == line.examples() && done < reached;
            done = Math.max(done, reached);
            if (done > 0 && (complete || nanos - drawnNanos >= NANOS_BETWEEN_DRAWINGS)) {
                drawnNanos = nanos;
                double seconds = (nanos - startedNanos) / 1e9;
                screen.pass(line.moving(done, seconds, progress, screen.columns()));
            }
        }
    }
}
