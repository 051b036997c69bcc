package org.meanfield.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.train.JobOutline;
import org.meanfield.driver.train.TrainingObserver;

/** A job whose driver is a process of its own, so that it can be killed. */
final class KilledJob {
    static final String REACHED = "reached";
    private static final int LONGEST_MILLIS_MORE = 150;
    private static final int MOST_ROUNDS = 3;

    private KilledJob() {}

    /** The same job every time: 9 epochs of 4 rounds, with everything that has a state of its own. */
    static JobConfig job(Path dir, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "data.train.examples=200",
                "training.epochs=9",
                "training.batch_size=25",
                "averaging.every=1",
                "averaging.outer.momentum.rate=0.9",
                "training.optimizer.adam.learning_rate=0.01",
                "checkpoint.every=1",
                "stop.early_stopping.patience=5",
                "stop.early_stopping.restore_best_weights=true"));
        settings.addAll(Arrays.asList(more));
        return Jobs.digits(dir, settings.toArray(String[]::new));
    }

    /** The process: a directory for its conf, and more settings. Trains when told, and says each round that it has reached. */
    public static void main(String[] arguments) throws IOException {
        String[] more = Arrays.copyOfRange(arguments, 1, arguments.length);
        try (JavaSparkContext spark = LocalSpark.start("local[1]")) {
            System.in.read();
            Training.of(job(Path.of(arguments[0]), more))
                    .observedBy(new TrainingObserver() {
                        @Override
                        public void started(JobOutline job) {
                            System.out.println(REACHED);
                        }

                        @Override
                        public void reached(Checkpoint at) {
                            System.out.println(REACHED);
                        }
                    })
                    .on(spark)
                    .run();
        }
    }

    /** Its process, which has begun to train. */
    static Process start(Path dir, String... more) throws IOException {
        Process process = prepare(dir, more);
        release(process);
        return process;
    }

    /** Its process, which starts all that it needs and then waits. */
    static Process prepare(Path dir, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(dir.toString()));
        arguments.addAll(Arrays.asList(more));
        return JavaProcess.start(KilledJob.class, dir.resolve("log"), List.of(), arguments);
    }

    /** Lets it train. */
    static void release(Process prepared) throws IOException {
        try (OutputStream told = prepared.getOutputStream()) {
            told.write('\n');
        }
    }

    /** Kills a job that trains a moment after some round; true where it was not done before. */
    static boolean kill(Process process, Random random) throws IOException, InterruptedException {
        try (BufferedReader lines = process.inputReader()) {
            int rounds = random.nextInt(MOST_ROUNDS);
            for (String line = lines.readLine(); line != null && rounds >= 0; line = lines.readLine()) {
                rounds -= line.equals(REACHED) ? 1 : 0;
                if (rounds < 0) {
                    break;
                }
            }
            boolean killed = !process.waitFor(random.nextInt(LONGEST_MILLIS_MORE), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            return killed;
        }
    }
}
