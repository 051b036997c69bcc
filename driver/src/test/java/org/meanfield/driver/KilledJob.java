package org.meanfield.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
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

    /** The process: a directory for its conf, and more settings. Says each round that it has reached. */
    public static void main(String[] arguments) {
        String[] more = Arrays.copyOfRange(arguments, 1, arguments.length);
        try (JavaSparkContext spark = LocalSpark.start("local[1]")) {
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

    /** Starts the job and lets it end. */
    static int run(Path dir, String... more) throws IOException, InterruptedException {
        Process process = start(dir, more);
        process.getInputStream().transferTo(System.out);
        return process.waitFor();
    }

    /** Starts the job and kills it a moment after some round; true where it was not done before. */
    static boolean runAndKill(Random random, Path dir, String... more) throws IOException, InterruptedException {
        Process process = start(dir, more);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
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

    /** Its process, which says each round that it has reached. */
    static Process start(Path dir, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens=") || argument.contains("IgnoreUnrecognized"))
                .forEach(command::add);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), KilledJob.class.getName(), dir.toString()));
        command.addAll(Arrays.asList(more));
        return new ProcessBuilder(command)
                .redirectError(dir.resolve("log").toFile())
                .start();
    }
}
