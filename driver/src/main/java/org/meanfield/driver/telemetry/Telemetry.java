package org.meanfield.driver.telemetry;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.config.OpenTelemetryConfig;
import org.meanfield.driver.train.Observers;
import org.meanfield.driver.train.TrainingObserver;

/** Tells a collector of OpenTelemetry what a job does: metrics with every epoch, and a trace of the run and its epochs. */
public final class Telemetry {
    private Telemetry() {}

    /**
     * Does {@code work}, which tells the observer that it is given, and answers what it comes to. A collector that is not
     * there costs a warning, and at the end of the work {@link Collector#PATIENCE} at most.
     *
     * @param warnings is told in the thread that works
     */
    public static <T> T during(
            JobConfig job, OpenTelemetryConfig to, Consumer<String> warnings, Function<TrainingObserver, T> work) {
        Optional<Collector> opened = Collector.opened(to, warnings);
        if (opened.isEmpty()) {
            return work.apply(new TrainingObserver() {});
        }
        try (Collector collector = opened.get()) {
            RunMetrics metrics = new RunMetrics(collector.meter(), job.runName(), job.training());
            RunTrace trace = RunTrace.begun(collector.tracer(), job.runName());
            try {
                T result = work.apply(new Observers(metrics, trace, collector));
                trace.ended();
                return result;
            } catch (RuntimeException | Error e) {
                trace.failed(e);
                throw e;
            }
        }
    }
}
