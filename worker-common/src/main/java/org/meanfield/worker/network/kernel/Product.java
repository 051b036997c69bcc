package org.meanfield.worker.network.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.lang.ref.Reference;

/**
 * A product of two matrices in single precision, straight to BLAS: {@code c = a b + keep c}, row by row in memory.
 * On one thread, whatever the machine: Spark's tasks are what runs in parallel, and a sum that threads share would have
 * other bits.
 *
 * @param rows    of c
 * @param columns of c
 * @param inner   columns of a and rows of b
 */
public record Product(int rows, int columns, int inner) {
    static {
        blas_set_num_threads(1);
    }

    /**
     * A matrix in memory.
     *
     * @param at         where it begins
     * @param width      how far its rows are apart in memory
     * @param transposed whether the product takes its columns for rows
     */
    public record Matrix(Floats values, long at, int width, boolean transposed) {

        /** All of {@code values} in rows of {@code width}. */
        public static Matrix of(Floats values, int width) {
            return new Matrix(values, 0, width, false);
        }

        /** The same from {@code place} on. */
        public Matrix from(long place) {
            return new Matrix(values, place, width, transposed);
        }

        /** Its columns as rows. */
        public Matrix columns() {
            return new Matrix(values, at, width, !transposed);
        }
    }

    /** Writes the product to {@code c}. */
    public void write(Matrix a, Matrix b, Matrix c) {
        multiply(a, b, c, 0);
    }

    /** Adds the product to {@code c}. */
    public void add(Matrix a, Matrix b, Matrix c) {
        multiply(a, b, c, 1);
    }

    private void multiply(Matrix a, Matrix b, Matrix c, float keep) {
        try {
            cblas_sgemm(
                    CblasRowMajor,
                    a.transposed ? CblasTrans : CblasNoTrans,
                    b.transposed ? CblasTrans : CblasNoTrans,
                    rows,
                    columns,
                    inner,
                    1,
                    a.values.at(a.at),
                    a.width,
                    b.values.at(b.at),
                    b.width,
                    keep,
                    c.values.at(c.at),
                    c.width);
        } finally {
            Reference.reachabilityFence(a);
            Reference.reachabilityFence(b);
            Reference.reachabilityFence(c);
        }
    }
}
