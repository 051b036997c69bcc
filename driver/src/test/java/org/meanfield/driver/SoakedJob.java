package org.meanfield.driver;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.train.TrainingObserver;

/** A driver process with two executor processes. Says each round that it has reached, and what it holds before and after. */
final class SoakedJob {
    static final String REACHED = "reached";
    static final String HOLDS = "holds ";

    /** Weights and what adam remembers of them, at four bytes each: what a driver that forgets nothing keeps a round. */
    static final long STATE_BYTES = 3 * 4 * (784 * 128 + 128 + 128 * 10 + 10);

    private static final int MOST_TRIES = 100;
    private static final int LOOKS = 5;

    private SoakedJob() {}

    /** Four rounds an epoch, each of them saved. */
    static JobConfig job(Path dir, String... more) {
        String[] settings = {
            "data.train.examples=200",
            "training.batch_size=25",
            "training.optimizer.adam.learning_rate=0.001",
            "averaging.every=1",
            "averaging.outer.momentum.rate=0.9",
            "checkpoint.every=1",
            "model.layers=[flatten,{dense{units=128,activation=relu}},{dense{units=10,activation=softmax}}]"
        };
        return Jobs.digits(
                dir, Stream.concat(Arrays.stream(settings), Arrays.stream(more)).toArray(String[]::new));
    }

    /** The process: a directory of its own for temporary files and its conf, and more settings. */
    public static void main(String[] arguments) throws IOException {
        Path dir = Path.of(arguments[0]);
        String[] more = Arrays.copyOfRange(arguments, 1, arguments.length);
        Map<String, String> settings = Map.of(
                "spark.local.dir", dir.resolve("tmp").toString(),
                "spark.executor.extraJavaOptions",
                        "-Djava.io.tmpdir=" + Files.createDirectory(dir.resolve("executors")),
                "spark.task.maxFailures", "1000",
                "spark.stage.maxConsecutiveAttempts", "1000",
                "spark.deploy.maxExecutorRetries", "-1",
                "spark.ui.retainedJobs", "10",
                "spark.ui.retainedStages", "10",
                "spark.ui.retainedTasks", "100");
        try (JavaSparkContext spark = RealExecutors.start(2, 1, settings)) {
            Training.of(job(dir, "run.name=warm-up", "training.epochs=1"))
                    .on(spark)
                    .run();
            System.out.println(HOLDS + held());
            Training.of(job(dir, more))
                    .observedBy(new TrainingObserver() {
                        @Override
                        public void reached(Checkpoint at) {
                            System.out.println(REACHED);
                        }
                    })
                    .on(spark)
                    .run();
            System.out.println(HOLDS + held());
        }
    }

    /** Threads, open files, broadcasts and bytes of heap, when garbage is gone and Spark has noticed it. */
    private static String held() throws IOException {
        for (int tries = 0; tries < MOST_TRIES && broadcasts() > 0; tries++) {
            System.gc();
            LockSupport.parkNanos(100_000_000);
        }
        long heapBytes =
                IntStream.range(0, LOOKS).mapToLong(look -> heapBytes()).min().orElseThrow();
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count() + " " + broadcasts() + " " + heapBytes + " " + String.join(" ", threads());
        }
    }

    /** Their names without numbers, one for each thread. */
    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(thread -> thread.getName().replaceAll("[^A-Za-z]+", "-"))
                .toList();
    }

    /** What one look finds may wait for a thread of its own to be let go. */
    private static long heapBytes() {
        System.gc();
        LockSupport.parkNanos(100_000_000);
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static int broadcasts() {
        return SparkEnv.get()
                .blockManager()
                .getMatchingBlockIds(block -> block.isBroadcast())
                .size();
    }

    /**
     * What {@link #held} said.
     *
     * @param threads how many there are of each kind: pools that shrink must not hide threads that are left behind
     */
    record Held(long files, long broadcasts, long heapBytes, Map<String, Integer> threads) {
        static Held of(String line) {
            List<String> words = List.of(line.substring(HOLDS.length()).split(" "));
            Map<String, Integer> threads = new TreeMap<>();
            words.subList(3, words.size()).forEach(kind -> threads.merge(kind, 1, Integer::sum));
            return new Held(
                    Long.parseLong(words.get(0)), Long.parseLong(words.get(1)), Long.parseLong(words.get(2)), threads);
        }

        /** How many threads of each kind there are that were not {@code before}. */
        Map<String, Integer> threadsSince(Held before) {
            Map<String, Integer> more = new TreeMap<>(threads);
            more.replaceAll((kind, count) -> count - before.threads.getOrDefault(kind, 0));
            return more;
        }

        @Override
        public String toString() {
            int all = threads.values().stream().mapToInt(count -> count).sum();
            return files + " files, " + broadcasts + " broadcasts, " + heapBytes + " bytes of heap, " + all
                    + " threads";
        }
    }
}
