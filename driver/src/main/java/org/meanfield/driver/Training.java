package org.meanfield.driver;

import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.job.Interruption;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.spark.exchange.Route;
import org.meanfield.driver.spark.read.GivenRows;
import org.meanfield.driver.store.Existing;
import org.meanfield.driver.telemetry.Telemetry;
import org.meanfield.driver.train.Observers;
import org.meanfield.driver.train.TrainingObserver;

/**
 * The front door: trains what a configuration says and leaves the run's directory behind.
 *
 * <pre>{@code Training.of(config).observedBy(console).on(spark).run()}</pre>
 *
 * {@code fit()} instead of {@code run()} leaves nothing behind but the model that it hands back.
 */
public final class Training {
    private final JobConfig config;
    private final GivenRows given;
    private final TrainingObserver observer;
    private final Existing existing;
    private final Optional<String> forked;
    private final Interruption interruption;

    private Training(
            JobConfig config,
            GivenRows given,
            TrainingObserver observer,
            Existing existing,
            Optional<String> forked,
            Interruption interruption) {
        this.config = config;
        this.given = given;
        this.observer = observer;
        this.existing = existing;
        this.forked = forked;
        this.interruption = interruption;
    }

    /** A training that nobody watches, and that goes on with an unfinished run of the same name. */
    public static Training of(JobConfig config) {
        return new Training(
                config,
                GivenRows.NONE,
                new TrainingObserver() {},
                Existing.RESUME,
                Optional.empty(),
                new Interruption());
    }

    /** Hands over the rows that the configuration's sources of format rows stand for. */
    public Training rows(GivenRows given) {
        return new Training(config, given, observer, existing, forked, interruption);
    }

    /** Adds somebody who is told what happens; several are told in the order in which they were added. */
    public Training observedBy(TrainingObserver another) {
        return new Training(config, given, new Observers(observer, another), existing, forked, interruption);
    }

    /** Says what becomes of a run of the same name. */
    public Training existing(Existing existing) {
        return new Training(config, given, observer, existing, forked, interruption);
    }

    /** Says that a new run begins where the newest whole epoch of the run {@code forked} ended. */
    public Training forkedFrom(String forked) {
        return new Training(config, given, observer, existing, Optional.of(forked), interruption);
    }

    /** Says who may ask the job to save itself and end. */
    public Training endedBy(Interruption interruption) {
        return new Training(config, given, observer, existing, forked, interruption);
    }

    /** Says which cluster it trains on. It stays the caller's, who stops it. */
    public Ready on(JavaSparkContext spark) {
        return new Ready(spark);
    }

    /** The same for those who hold a session. */
    public Ready on(SparkSession spark) {
        return on(JavaSparkContext.fromSparkContext(spark.sparkContext()));
    }

    /** A training that knows its cluster. */
    public final class Ready {
        private final JavaSparkContext spark;

        private Ready(JavaSparkContext spark) {
            this.spark = spark;
        }

        /**
         * Trains all epochs that are left, tests, and publishes the run.
         *
         * @throws JobException whose exit code says what is wrong; nothing half-written is left behind
         */
        public TrainingResult run() {
            return told(watching -> new Running(config, given, watching, existing, forked, interruption).on(spark));
        }

        /**
         * Trains all epochs in memory and hands the model back: nothing is written, and a job that fails begins anew.
         *
         * @throws JobException whose exit code says what is wrong
         */
        public Fitted fit() {
            return fit(Route.SHORTEST);
        }

        /** The same, with states that go by {@code route}: which way they go changes no bit, but what a round costs. */
        public Fitted fit(Route route) {
            return told(watching -> new Fitting(config, given, watching, route).on(spark));
        }

        /** Does {@code job}, of which a collector of OpenTelemetry is told too where the configuration names one. */
        private <T> T told(Function<TrainingObserver, T> job) {
            return config.output()
                    .openTelemetry()
                    .map(to -> Telemetry.during(
                            config, to, observer::noted, another -> job.apply(new Observers(observer, another))))
                    .orElseGet(() -> job.apply(observer));
        }
    }
}
