package org.meanfield.driver.bench;

import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.Training;
import org.meanfield.driver.store.EpochFigures;

/** How long the dense network trains on MNIST until it knows 97 % of the test images: ours, with one worker a core. */
final class TimeToAccuracy {
    static final double ENOUGH = 0.97;
    private static final int MOST_EPOCHS = 6;

    /** A source, to be given the files' first word. */
    private static final String FILES =
            "{ format = idx, images = %1$s-images-idx3-ubyte.gz, labels = %1$s-labels-idx1-ubyte.gz }";

    private TimeToAccuracy() {}

    /** Whole epochs, with the test after each. */
    static Measured ours(Conditions conditions) {
        int workers = Runtime.getRuntime().availableProcessors();
        try (JavaSparkContext spark = conditions.spark().apply(workers)) {
            List<EpochFigures> epochs = Training.of(Workload.DENSE.on(
                            "train " + FILES.formatted("train") + ", validation " + FILES.formatted("t10k"),
                            "data.dir=" + conditions.mnist().toAbsolutePath(),
                            "training.metrics=[accuracy]",
                            "training.epochs=" + MOST_EPOCHS,
                            "averaging.workers=" + workers))
                    .on(spark)
                    .fit()
                    .epochs();
            double seconds = 0;
            double accuracy = 0;
            for (EpochFigures epoch : epochs) {
                if (accuracy < ENOUGH) {
                    seconds += epoch.seconds();
                    accuracy = epoch.figures().get("val_accuracy");
                }
            }
            return of(seconds, accuracy);
        }
    }

    static Measured of(double seconds, double accuracy) {
        return new Measured(Map.of(Figure.TRAINING_SECONDS, seconds, Figure.TEST_ACCURACY, accuracy));
    }
}
