package org.meanfield.driver.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

final class MergeCostTest {
    private static final long WEIGHTS = 784 * 32 + 32 + 32 * 10 + 10;

    /** What Spark says of its own results, not what arrays would take. */
    @Test
    void theDriverReceivesOneSetWhateverTheNumberOfWorkers() {
        double few = bytesIn(2);
        double many = bytesIn(16);

        assertThat(few).isBetween(4.0 * WEIGHTS, 1.3 * 4 * WEIGHTS);
        assertThat(many).isLessThan(1.5 * few);
    }

    private static double bytesIn(int workers) {
        Conditions here = new Conditions(
                new Pace(1, 1),
                Path.of("none"),
                cores -> new JavaSparkContext(new SparkConf()
                        .setMaster("local[2]")
                        .setAppName("merge")
                        .set("spark.ui.enabled", "false")));
        Measured measured = new MergeCost(workers, List.of(32)).measure(here);
        assertThat(measured.figures().get(Figure.SET_BYTES)).isEqualTo(4.0 * WEIGHTS);
        return measured.figures().get(Figure.DRIVER_BYTES_IN);
    }
}
