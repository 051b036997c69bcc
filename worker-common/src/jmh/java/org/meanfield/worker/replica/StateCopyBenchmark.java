package org.meanfield.worker.replica;

import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A state's weights from the heap to ND4J's memory and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StateCopyBenchmark {
    @Param({"407050", "25000000"})
    public int weights;

    private float[] heap = {};
    private INDArray array = NativeFloats.create(1, 1);

    @Setup
    public void allocate() {
        array.close();
        array = NativeFloats.create(1, weights);
        heap = new float[weights];
    }

    @TearDown
    public void free() {
        array.close();
    }

    @Benchmark
    public void write() {
        NativeFloats.write(heap, array);
    }

    @Benchmark
    public float[] read() {
        NativeFloats.read(array, heap);
        return heap;
    }
}
