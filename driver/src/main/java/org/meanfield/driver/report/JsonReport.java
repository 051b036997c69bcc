package org.meanfield.driver.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.driver.train.JobOutline;
import org.meanfield.driver.train.Pass;
import org.meanfield.worker.average.Rejection;
import org.meanfield.worker.train.Round;

/**
 * Tells a job to programs: one JSON object a line, whose {@code event} is started, progress, round, epoch, pass, tested or
 * finished, or else dropped, rolled_back or note. Keys, figures and units are those of the run's own files; NaN and
 * Infinity stand as text. A progress has its epoch, or else its pass, which is load, test or predict, and the data that it
 * goes through. Progress may come from another thread.
 */
public final class JsonReport implements LiveReport {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final PrintStream out;
    private ObjectNode pass = MAPPER.createObjectNode();
    private boolean losses;

    public JsonReport(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void started(JobOutline job) {
        print(event("started")
                .put("run", job.runName())
                .put("examples", job.examples())
                .put("weights", job.weights())
                .put("workers", job.workers())
                .put("batch_size", job.batchSize())
                .put("epochs", job.epochs())
                .put("location", job.location()));
    }

    @Override
    public synchronized void epochStarted(int epoch, int epochs, long examples) {
        losses = true;
        pass = MAPPER.createObjectNode()
                .put("epoch", epoch)
                .put("epochs", epochs)
                .put("of", examples);
    }

    @Override
    public synchronized void passStarted(Pass begun) {
        losses = begun.kind() == Pass.Kind.TEST;
        pass = named(begun).put("of", begun.examples());
    }

    @Override
    public synchronized void passEnded(Pass ended, double seconds) {
        ObjectNode event = event("pass");
        event.setAll(named(ended));
        print(event.put("examples", ended.examples())
                .put("seconds", seconds)
                .put("examples_per_second", ended.examples() / seconds));
    }

    private static ObjectNode named(Pass pass) {
        return MAPPER.createObjectNode()
                .put("pass", pass.kind().name().toLowerCase(Locale.ROOT))
                .put("data", pass.data());
    }

    @Override
    public synchronized void progressed(Progress progress) {
        ObjectNode event = event("progress");
        event.setAll(pass);
        event.put("examples", progress.examples());
        if (losses) {
            event.put("loss", progress.loss());
        }
        event.set("executors", MAPPER.valueToTree(progress.executors()));
        print(event);
    }

    @Override
    public synchronized void dropped(Round round, List<Rejection> workers) {
        print(keptOut("dropped", round, workers));
    }

    @Override
    public synchronized void rolledBack(Round round, List<Rejection> workers, double learningRateFactor) {
        print(keptOut("rolled_back", round, workers).put("learning_rate_factor", learningRateFactor));
    }

    private static ObjectNode keptOut(String name, Round round, List<Rejection> workers) {
        ObjectNode event = event(name).put("epoch", round.epoch()).put("round", round.number());
        workers.forEach(rejection -> event.withArray("workers")
                .addObject()
                .put("worker", rejection.report().worker())
                .put("why", rejection.why()));
        return event;
    }

    @Override
    public synchronized void roundEnded(RoundFigures figures) {
        ObjectNode event = event("round");
        event.setAll(MAPPER.<ObjectNode>valueToTree(figures));
        print(event);
    }

    @Override
    public synchronized void epochEnded(EpochFigures figures, int epochs) {
        ObjectNode event = event("epoch").put("epoch", figures.epoch()).put("epochs", epochs);
        figures.figures().forEach(event::put);
        print(event.put("examples", figures.examples())
                .put("seconds", figures.seconds())
                .put("examples_per_second", figures.examplesPerSecond()));
    }

    @Override
    public synchronized void noted(String sentence) {
        print(event("note").put("sentence", sentence));
    }

    @Override
    public synchronized void tested(Map<String, Double> figures, long examples) {
        ObjectNode event = event("tested");
        figures.forEach(event::put);
        print(event.put("examples", examples));
    }

    @Override
    public synchronized void finished(String location) {
        print(event("finished").put("location", location));
    }

    private static ObjectNode event(String name) {
        return MAPPER.createObjectNode().put("event", name);
    }

    private void print(ObjectNode event) {
        out.print(event + "\n");
        out.flush();
    }
}
