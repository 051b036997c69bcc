package org.meanfield.worker.optimizer;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One step over the 407,050 weights of 784-512-10. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OptimizerStepBenchmark {
    private static final int WEIGHTS = 407_050;
    private static final Schedule RATE = Schedule.constant(0.001);

    /** With Keras' defaults. */
    public enum Kind {
        SGD(new OptimizerSpec.Sgd(RATE, 0, false)),
        MOMENTUM(new OptimizerSpec.Sgd(RATE, 0.9, true)),
        RMSPROP(new OptimizerSpec.RmsProp(RATE, 0.9, 0, 1e-7, false)),
        ADAM(new OptimizerSpec.Adam(RATE, 0.9, 0.999, 1e-7));

        private final OptimizerSpec spec;

        Kind(OptimizerSpec spec) {
            this.spec = spec;
        }
    }

    @Param
    public Kind kind;

    private final float[] weights = new float[WEIGHTS];
    private final float[] gradients = new float[WEIGHTS];
    private float[][] state = {};
    private Optimizer optimizer = Optimizer.of(Kind.SGD.spec);
    private long step;

    @Setup
    public void draw() {
        optimizer = Optimizer.of(kind.spec);
        state = new float[optimizer.stateArrays()][WEIGHTS];
        Random random = new Random(1);
        for (int i = 0; i < WEIGHTS; i++) {
            gradients[i] = (float) random.nextGaussian();
        }
    }

    @Benchmark
    public float[] step() {
        optimizer.step(weights, gradients, state, 0, WEIGHTS, 0.001, ++step);
        return weights;
    }
}
