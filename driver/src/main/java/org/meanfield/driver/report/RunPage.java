package org.meanfield.driver.report;

import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.store.RunDirectory;
import org.meanfield.driver.store.RunStore;
import org.meanfield.driver.train.TrainingObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the page of a run while it goes on, at the end of an epoch, and once more when it has ended. */
public final class RunPage implements TrainingObserver {
    private static final Logger LOG = LoggerFactory.getLogger(RunPage.class);
    private static final long NANOS_BETWEEN = 1_000_000_000;

    private final RunStore store;
    private final String runName;
    private final RunDirectory run;
    private final LongSupplier nanoClock;
    private long nextNanos;

    RunPage(RunStore store, String runName, RunDirectory run, LongSupplier nanoClock) {
        this.store = store;
        this.runName = runName;
        this.run = run;
        this.nanoClock = nanoClock;
        this.nextNanos = nanoClock.getAsLong();
    }

    /** The page of the run that is written to {@code run}, from here on to its end. */
    public static RunPage of(RunStore store, String runName, RunDirectory run) {
        RunPage page = new RunPage(store, runName, run, System::nanoTime);
        run.shownBy(page::write);
        return page;
    }

    @Override
    public void reached(Checkpoint at) {
        if (at.betweenEpochs() && nanoClock.getAsLong() - nextNanos >= 0) {
            write();
            nextNanos = nanoClock.getAsLong() + NANOS_BETWEEN;
        }
    }

    private void write() {
        store.results(runName).ifPresent(results -> {
            String html;
            try {
                html = RunReport.of(results).html();
            } catch (RuntimeException e) {
                LOG.warn("The run goes on without its page", e); // a picture is no reason to lose hours of training
                return;
            }
            byte[] page = html.getBytes(StandardCharsets.UTF_8);
            run.report(out -> out.write(page));
        });
    }
}
