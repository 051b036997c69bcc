package org.meanfield.driver.report;

import java.util.List;
import java.util.stream.Collectors;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.ExecutorFigures;
import org.meanfield.driver.train.Pass;
import org.meanfield.driver.train.TrainingObserver.Progress;

/**
 * A pass over examples in one line, as Keras shows it.
 *
 * @param name     of the pass, such as Epoch 1/5
 * @param examples in the whole pass
 * @param shown    beside its pace while it goes on
 */
record EpochLine(String name, long examples, Shown shown) {
    private static final int BAR_COLUMNS = 30;
    /** A bar's length goes in steps, so that it does not tremble with the length of the figures beside it. */
    private static final int BAR_STEP = 5;

    /** What there is to show. */
    enum Shown {
        LOSS,
        NOTHING_ELSE
    }

    static EpochLine of(int epoch, int epochs, long examples) {
        return new EpochLine("Epoch " + epoch + "/" + epochs, examples, Shown.LOSS);
    }

    static EpochLine of(Pass pass) {
        return switch (pass.kind()) {
            case LOAD -> new EpochLine("Loading " + pass.data(), pass.examples(), Shown.NOTHING_ELSE);
            case TEST -> new EpochLine("Test", pass.examples(), Shown.LOSS);
            case PREDICT -> new EpochLine("Predicting", pass.examples(), Shown.NOTHING_ELSE);
        };
    }

    /** The epoch before its first example is done. */
    String waiting(int columns) {
        return fitted(0, "", columns);
    }

    /**
     * The epoch as it goes on, at most {@code columns} wide: executors are told where there is room beside a whole bar, else
     * the bar gets shorter, then goes, then the end is cut off.
     *
     * @param done    examples, at least 1 and at most all of them
     * @param seconds since the epoch began
     */
    String moving(long done, double seconds, Progress progress, int columns) {
        double perSecond = done / seconds;
        String time =
                done < examples ? "ETA: " + Numbers.duration((examples - done) / perSecond) : Numbers.duration(seconds);
        String tail = " - " + time + " - " + Numbers.rate(perSecond)
                + (shown == Shown.LOSS ? " - loss: " + Numbers.figure(progress.loss()) : "");
        String executors = executors(progress.executors());
        int whole = head(done).length() + " []".length() + BAR_COLUMNS + tail.length() + executors.length();
        return fitted(done, whole <= columns ? tail + executors : tail, columns);
    }

    /** How fast each executor's tasks have been, where there are several. */
    private static String executors(List<ExecutorFigures> executors) {
        return executors.size() < 2
                ? ""
                : executors.stream()
                        .map(executor ->
                                executor.executor() + ": " + Numbers.rate(executor.examples() / executor.seconds()))
                        .collect(Collectors.joining(", ", " - a task on executor ", ""));
    }

    /** The pass when all of it is done, however long the line gets. */
    String passed(double seconds) {
        return head(examples) + bar(examples, BAR_COLUMNS) + " - " + Numbers.duration(seconds) + " - "
                + Numbers.rate(examples / seconds);
    }

    /** The epoch with its exact figures, however long the line gets. */
    String ended(EpochFigures figures) {
        return head(figures.examples()) + bar(examples, BAR_COLUMNS) + " - " + Numbers.duration(figures.seconds())
                + " - " + Numbers.figures(figures.figures());
    }

    private String fitted(long done, String tail, int columns) {
        String head = head(done);
        int left = columns - head.length() - tail.length() - " []".length();
        int bar = Math.min(left / BAR_STEP * BAR_STEP, BAR_COLUMNS);
        String line = bar > 0 ? head + bar(done, bar) + tail : head + tail;
        return line.substring(0, Math.min(line.length(), Math.max(columns, 0)));
    }

    private String head(long done) {
        String all = Long.toString(examples);
        String some = Long.toString(done);
        return name + "  " + " ".repeat(Math.max(0, all.length() - some.length())) + some + "/" + all;
    }

    /** {@code [=====>....]} with {@code columns} between the brackets; only a whole epoch has no point. */
    private String bar(long done, int columns) {
        if (done >= examples) {
            return " [" + "=".repeat(columns) + "]";
        }
        int full = (int) ((double) done / examples * columns);
        String point = full > 0 ? "=".repeat(full - 1) + ">" : "";
        return " [" + point + ".".repeat(columns - full) + "]";
    }
}
