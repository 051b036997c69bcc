package org.meanfield.driver.bench;

import java.util.List;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.config.JobConfig;

/** The networks that are measured: ten classes of images [28, 28], rmsprop, mini-batches of 128. */
enum Workload {
    /** 784-512-10. */
    DENSE("{ flatten {} }, { dense { units = 512, activation = relu } }"),
    /** 20 filters of 5 x 5 over the image, and the largest of each 2 x 2. */
    CNN("{ reshape { target_shape = [28, 28, 1] } },"
            + " { conv2d { filters = 20, kernel_size = 5, activation = relu } }, { max_pooling2d {} }, { flatten {} }"),
    /** 64 units that read the image row by row. */
    LSTM("{ lstm { units = 64 } }");

    static final int SIDE = 28;
    static final int CLASSES = 10;
    static final int BATCH = 128;
    /** Multiplications and additions of one example of 784-512-10, forward and backward. */
    static final double DENSE_FLOPS = 2 * (2.0 * (784 * 512 + 512 * 10) + 512 * 10);

    private final String layers;

    Workload(String layers) {
        this.layers = layers;
    }

    /** A job that trains it on drawn digits. */
    JobConfig job(String... sets) {
        return on("train { format = digits, examples = 1000, seed = 1 }", sets);
    }

    /** A job that trains it on what {@code data} says, the sources of a conf's section data. */
    JobConfig on(String data, String... sets) {
        String conf =
                """
                run.name = bench
                data { %s, scale = 255 }
                model { input = [28, 28], layers = [ %s, { dense { units = 10, activation = softmax } } ] }
                training {
                  optimizer { rmsprop { learning_rate = 0.001 } }, loss = sparse_categorical_crossentropy
                  batch_size = 128
                }
                """
                        .formatted(data, layers);
        return ConfigLoader.load("bench.conf", name -> conf, List.of(sets));
    }
}
