package org.meanfield.worker.data;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A mini-batch of 128 images of 28 x 28 bytes, drawn from 12,800 shuffled ones and scaled to floats. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BatchGatheringBenchmark {
    private static final int BATCH = 128;
    private static final int IN_BLOCK = 1280;
    private static final Shape IMAGE = Shape.of(28, 28);
    private static final Preprocessing SCALED = Preprocessing.of(
            new ExampleSchema(List.of(new Column("image", IMAGE)), List.of(new Column("label", Shape.of()))),
            List.of(new Step.Scale(255)));

    private final List<ExampleBlock> blocks =
            IntStream.range(0, 10).mapToObj(BatchGatheringBenchmark::block).toList();
    private final float[] floats = new float[BATCH * IMAGE.size()];
    private MiniBatches batches = again();

    private static ExampleBlock block(int seed) {
        byte[] pixels = new byte[IN_BLOCK * IMAGE.size()];
        new Random(seed).nextBytes(pixels);
        return new ExampleBlock(
                IN_BLOCK, List.of(new Values.UInt8(pixels)), List.of(new Values.UInt8(new byte[IN_BLOCK])));
    }

    private MiniBatches again() {
        return MiniBatches.shuffled(blocks.iterator(), SCALED, BATCH, 1);
    }

    @Benchmark
    public float[] nextRead() {
        if (!batches.hasNext()) {
            batches = again();
        }
        batches.next().inputs().get(0).read(0, BATCH, floats);
        return floats;
    }
}
