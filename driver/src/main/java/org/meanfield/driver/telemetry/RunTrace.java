package org.meanfield.driver.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.train.JobOutline;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.worker.average.Rejection;
import org.meanfield.worker.train.Round;

/**
 * A run as a trace: the span {@code train}, from the start of the job to its end, and in it a span {@code epoch} for each
 * epoch with its figures. Belongs to the thread that trains.
 */
final class RunTrace implements TrainingObserver {
    private static final String PREFIX = "meanfield.";

    private final Tracer tracer;
    private final Span run;
    private Span epoch = Span.getInvalid();

    private RunTrace(Tracer tracer, Span run) {
        this.tracer = tracer;
        this.run = run;
    }

    /** The trace of a run that begins now, in whatever span the calling program has open. */
    static RunTrace begun(Tracer tracer, String runName) {
        return new RunTrace(
                tracer,
                tracer.spanBuilder("train")
                        .setAttribute(PREFIX + "run", runName)
                        .startSpan());
    }

    @Override
    public void started(JobOutline job) {
        run.setAttribute(PREFIX + "location", job.location())
                .setAttribute(PREFIX + "examples", job.examples())
                .setAttribute(PREFIX + "weights", job.weights())
                .setAttribute(PREFIX + "workers", job.workers())
                .setAttribute(PREFIX + "batch_size", job.batchSize())
                .setAttribute(PREFIX + "epochs", job.epochs());
    }

    @Override
    public void epochStarted(int number, int epochs, long examples) {
        epoch = tracer.spanBuilder("epoch")
                .setParent(Context.current().with(run))
                .setAttribute(PREFIX + "epoch", number)
                .startSpan();
    }

    @Override
    public void dropped(Round round, List<Rejection> workers) {
        epoch.addEvent("dropped", of(round, workers));
    }

    @Override
    public void rolledBack(Round round, List<Rejection> workers, double learningRateFactor) {
        epoch.addEvent("rolled_back", of(round, workers));
    }

    private static Attributes of(Round round, List<Rejection> rejected) {
        return Attributes.of(
                AttributeKey.longKey(PREFIX + "round"),
                (long) round.number(),
                AttributeKey.longArrayKey(PREFIX + "workers"),
                rejected.stream()
                        .map(rejection -> (long) rejection.report().worker())
                        .toList());
    }

    @Override
    public void epochEnded(EpochFigures figures, int epochs) {
        epoch.setAttribute(PREFIX + "examples", figures.examples());
        tell(epoch, "", figures.figures());
        epoch.end();
    }

    @Override
    public void tested(Map<String, Double> figures, long examples) {
        tell(run, "test_", figures);
    }

    private static void tell(Span span, String part, Map<String, Double> figures) {
        figures.forEach((name, value) -> span.setAttribute(PREFIX + part + name, value));
    }

    void ended() {
        run.setStatus(StatusCode.OK).end();
    }

    /** Ends with an error, and so does the epoch that did not come to its end. */
    void failed(Throwable why) {
        for (Span span : List.of(epoch, run)) {
            span.setStatus(StatusCode.ERROR, String.valueOf(why.getMessage()))
                    .setAttribute("error.type", type(why))
                    .end();
        }
    }

    private static String type(Throwable why) {
        return why instanceof JobException known
                ? known.exitCode().name().toLowerCase(Locale.ROOT)
                : why.getClass().getName();
    }
}
