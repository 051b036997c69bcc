package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.train.TrainingObserver;

/**
 * A run of 3 epochs of 2 rounds whose storage fails after some round.
 *
 * @param dir  for its conf
 * @param runs its output.dir
 */
record FaultyRun(JavaSparkContext spark, Path dir, String runs) {
    static final int ROUNDS = 6;

    /** What strikes the storage, or cures it. */
    interface Change {
        void make() throws Exception;
    }

    /** Trains with nothing in the way. */
    void train(String... more) {
        Training.of(job(more)).on(spark).run();
    }

    private JobConfig job(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "data.train.examples=200",
                "training.epochs=3",
                "training.batch_size=25",
                "averaging.every=2",
                "averaging.outer.momentum.rate=0.9",
                "checkpoint.every=1",
                "output.dir=\"" + runs + "\""));
        settings.addAll(List.of(more));
        return Jobs.digits(dir, settings.toArray(String[]::new));
    }

    TrainedRun trained() throws IOException {
        return TrainedRun.at(runs, "digits", spark.hadoopConfiguration());
    }

    /** Goes on to its end, though {@code fault} strikes after {@code round}; {@code cure} comes when the run waits. */
    List<String> bears(int round, Change fault, Change cure) {
        List<String> notes = new ArrayList<>();
        Training.of(job("output.max_wait=2 minutes"))
                .observedBy(new Struck(round, fault, sentence -> {
                    notes.add(sentence);
                    if (sentence.contains("waiting for it")) {
                        cure.make();
                    }
                }))
                .on(spark)
                .run();
        return notes;
    }

    /** Ends with exit code 6 and nothing published when {@code fault} strikes; cured, the same command finishes it. */
    void stopsAndGoesOn(int round, Change fault, Change cure, String... why) throws Exception {
        assertThatThrownBy(() -> Training.of(job("output.max_wait=300 ms"))
                        .observedBy(new Struck(round, fault, sentence -> {}))
                        .on(spark)
                        .run())
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.STORAGE))
                .hasMessageContaining(runs + "/digits")
                .hasMessageContainingAll(why)
                .message()
                .satisfies(message -> assertThat(message.lines()).hasSize(1));
        cure.make();
        assertThat(exists("model.zip") || exists("_SUCCESS")).isFalse();
        train();
    }

    private boolean exists(String file) throws IOException {
        Configuration hadoop = spark.hadoopConfiguration();
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(runs, "digits/" + file);
        return path.getFileSystem(hadoop).exists(path);
    }

    private interface Listening {
        void heard(String sentence) throws Exception;
    }

    private static final class Struck implements TrainingObserver {
        private final int round;
        private final Change fault;
        private final Listening listening;
        private int rounds;

        Struck(int round, Change fault, Listening listening) {
            this.round = round;
            this.fault = fault;
            this.listening = listening;
        }

        @Override
        public void reached(Checkpoint at) {
            if (++rounds == round) {
                made(fault);
            }
        }

        @Override
        public void noted(String sentence) {
            made(() -> listening.heard(sentence));
        }

        private static void made(Change change) {
            try {
                change.make();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }
}
