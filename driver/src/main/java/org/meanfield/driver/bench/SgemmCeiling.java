package org.meanfield.driver.bench;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.meanfield.worker.network.kernel.Floats;
import org.meanfield.worker.network.kernel.Product;
import org.meanfield.worker.network.kernel.Product.Matrix;
import org.nd4j.linalg.factory.Nd4j;

/** What the dense network's largest product, and nothing else, comes to with one thread on every core. */
final class SgemmCeiling {
    private static final int ROWS = Workload.BATCH;
    private static final int INNER = Workload.SIDE * Workload.SIDE;
    private static final int COLUMNS = 512;
    private static final double FLOPS = 2.0 * ROWS * INNER * COLUMNS;

    private SgemmCeiling() {}

    /** Multiplications and additions a second, over all cores. */
    static double flops(Pace pace) {
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService threads = Executors.newFixedThreadPool(cores);
        try {
            Callable<Double> one = () -> FLOPS * pace.of(product());
            List<Future<Double>> all =
                    threads.invokeAll(Stream.generate(() -> one).limit(cores).toList());
            double sum = 0;
            for (Future<Double> core : all) {
                sum += core.get();
            }
            return sum;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Runnable product() {
        Matrix a = Matrix.of(Floats.of(Nd4j.rand(ROWS, INNER)), INNER);
        Matrix b = Matrix.of(Floats.of(Nd4j.rand(INNER, COLUMNS)), COLUMNS);
        Matrix c = Matrix.of(Floats.of(Nd4j.zeros(ROWS, COLUMNS)), COLUMNS);
        Product product = new Product(ROWS, COLUMNS, INNER);
        return () -> product.write(a, b, c);
    }
}
