package org.meanfield.driver.bench.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.bench.Pace;
import org.meanfield.driver.bench.scale.Advice.Check;
import org.meanfield.driver.bench.scale.ScaleModel.Epoch;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.spark.exchange.MeanSlice;
import org.meanfield.worker.average.Cores;
import org.meanfield.worker.average.WeightedMean;
import org.meanfield.worker.data.MiniBatches;

/**
 * Measures a job with few workers in one process and predicts it on up to 1,024 executors.
 *
 * @param pace      how long the job trains before it is measured, and how long with each number of workers
 * @param bandwidth of an executor's network
 */
public record Adviser(Job job, Pace pace, Bandwidth bandwidth) {
    private static final List<Integer> HERE = List.of(1, 2, 4, 8);
    private static final int MOST_EXECUTORS = 1024;
    private static final double NANOS = 1e9;
    /** States in the mean whose pace is taken. */
    private static final int SUMMED = 4;

    /** The job that is asked about. */
    public interface Job {
        /** It with so many workers, for as many whole epochs as begin in {@code seconds}. */
        JobConfig with(int workers, double seconds);
    }

    /**
     * Trains the job with 1, 2, 4 and 8 workers on {@code spark}, which has all cores of this machine in one process.
     *
     * @param progress is told what runs now
     */
    public Advice on(JavaSparkContext spark, Consumer<String> progress) {
        int cores = spark.defaultParallelism();
        progress.accept("Warming up");
        LocalRun.of(job.with(cores, pace.warmUp()), spark);
        List<LocalRun> runs = new ArrayList<>();
        for (int workers : HERE) {
            progress.accept(workers + (workers == 1 ? " worker" : " workers") + " in this process");
            runs.add(LocalRun.of(job.with(workers, pace.seconds()), spark));
        }
        LocalRun one = runs.get(0);
        LocalRun full = runs.stream()
                .filter(run -> run.workers() <= cores)
                .reduce((fewer, more) -> more)
                .orElse(one);
        long state = one.stateBytes();
        int slices = MeanSlice.worthwhile(Math.toIntExact(state / Float.BYTES));
        ScaleModel model =
                new ScaleModel(full.stepSeconds(), one.roundSeconds(), sumBytesPerSecond(state), state, slices);
        long examples = one.examples();
        return new Advice(
                runs.stream()
                        .map(run -> new Check(
                                model.inOneProcess(run.workers(), cores, epoch(run.workers(), examples)),
                                run.examplesPerSecond()))
                        .toList(),
                IntStream.iterate(1, executors -> executors <= MOST_EXECUTORS, executors -> 2 * executors)
                        .mapToObj(executors -> model.onExecutors(executors, epoch(executors, examples), bandwidth))
                        .toList());
    }

    private Epoch epoch(int workers, long examples) {
        JobConfig config = job.with(workers, pace.seconds());
        long most = (examples + workers - 1) / workers;
        long batches = MiniBatches.count(most, config.training().batchSize());
        long inRound = config.averaging().every().batches(1, batches);
        return new Epoch(examples, batches, (batches + inRound - 1) / inRound);
    }

    /** The last of some sums, when the JVM knows it. */
    private static double sumBytesPerSecond(long stateBytes) {
        float[] state = new float[(int) Math.min(stateBytes / Float.BYTES, 1 << 24)];
        double pace = 0;
        for (int time = 0; time < 20; time++) {
            WeightedMean mean = new WeightedMean(state.length);
            IntStream.range(0, SUMMED).forEach(worker -> mean.add(state, 1));
            long start = System.nanoTime();
            mean.mean(Cores.ONE);
            pace = SUMMED * state.length * (double) Float.BYTES * NANOS / Math.max(1, System.nanoTime() - start);
        }
        return pace;
    }
}
