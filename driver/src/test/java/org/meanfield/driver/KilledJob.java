package org.meanfield.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.train.JobOutline;
import org.meanfield.driver.train.TrainingObserver;

/** A job whose driver is a process of its own, so that it can be killed. */
final class KilledJob {
    static final String REACHED = "reached";
    private static final int LONGEST_MILLIS_MORE = 150;
    private static final int MOST_ROUNDS = 6;

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
                "training.reduce_lr_on_plateau={ min_delta = 1000, factor = 0.9, patience = 2 }",
                "checkpoint.every=1",
                "stop.early_stopping.patience=5",
                "stop.early_stopping.restore_best_weights=true"));
        settings.addAll(Arrays.asList(more));
        return Jobs.digits(dir, settings.toArray(String[]::new));
    }

    /**
     * The process: a directory for its conf, more settings, and an output.dir for each run that it trains, all of them at
     * once. Trains when told, and says each round that it has reached.
     */
    public static void main(String[] arguments) throws Exception {
        Path dir = Path.of(arguments[0]);
        Map<Boolean, List<String>> more = Arrays.stream(arguments)
                .skip(1)
                .collect(Collectors.partitioningBy(argument -> argument.startsWith("output.dir=")));
        ExecutorService each = Executors.newCachedThreadPool();
        try (JavaSparkContext spark = LocalSpark.start("local[1]")) {
            System.in.read();
            List<Callable<TrainingResult>> runs = new ArrayList<>();
            for (String place : more.get(true)) {
                List<String> settings = new ArrayList<>(more.get(false));
                settings.add(place);
                JobConfig job = job(dir, settings.toArray(String[]::new));
                runs.add(
                        () -> Training.of(job).observedBy(new Sayer()).on(spark).run());
            }
            for (Future<TrainingResult> run : each.invokeAll(runs)) {
                run.get();
            }
        } finally {
            each.shutdown();
        }
    }

    private static final class Sayer implements TrainingObserver {
        @Override
        public void started(JobOutline job) {
            System.out.println(REACHED);
        }

        @Override
        public void reached(Checkpoint at) {
            System.out.println(REACHED);
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
        return JavaProcess.start(KilledJob.class, log(dir), List.of(), arguments);
    }

    private static Path log(Path dir) {
        return dir.resolve("log");
    }

    /** What all its processes have said to their standard error. */
    static String said(Path dir) {
        try {
            return Files.readString(log(dir));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it train. */
    static void release(Process prepared) throws IOException {
        try (OutputStream told = prepared.getOutputStream()) {
            told.write('\n');
        }
    }

    /** Kills a process that trains a moment after some round of its; true where it was not done before. */
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
