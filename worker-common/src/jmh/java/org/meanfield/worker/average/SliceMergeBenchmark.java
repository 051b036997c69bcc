package org.meanfield.worker.average;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.meanfield.worker.replica.ModelState;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The mean of one slice of 65,536 weights and as many of an optimizer's values, over W workers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SliceMergeBenchmark {
    private static final int SLICE = 65_536;

    @Param({"2", "16", "64"})
    public int workers;

    private List<StateMean.Share> shares = List.of();

    @Setup
    public void allocate() {
        shares = IntStream.range(0, workers)
                .mapToObj(worker -> new StateMean.Share(
                        new ModelState(new float[SLICE], new float[][] {new float[SLICE]}, 1), 100 + worker))
                .toList();
    }

    @Benchmark
    public ModelState mean() {
        return StateMean.of(shares, List.of(), Cores.ONE);
    }
}
