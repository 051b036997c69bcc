package org.meanfield.driver.spark.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.Jobs;
import org.meanfield.driver.LocalSpark;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.spark.ByHand;
import org.meanfield.driver.spark.place.PlacedData;
import org.meanfield.driver.spark.read.GivenRows;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.device.DeviceChoice;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.Replica;
import org.meanfield.worker.train.LocalPredictor;

class SparkPredictorTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    @TempDir
    Path dir;

    @Test
    void tasksAnswerAsOneReplicaDoes() {
        JobConfig config = Jobs.digits(dir);
        ModelState state = ByHand.first(config);
        try (PlacedData data =
                        PlacedData.load(SPARK.context(), config, Jobs.NOTHING_KEPT, GivenRows.NONE, Jobs.UNWATCHED);
                SparkPredictor predictor = SparkPredictor.on(
                        SPARK.context(), config.network(), data.preprocessing(), state.weights(), DeviceChoice.AUTO)) {
            List<float[]> answers = data.training()
                    .blocks(1)
                    .map(block -> predictor.answers(block).get(0))
                    .collect();

            assertThat(answers.toArray(float[][]::new))
                    .isDeepEqualTo(alone(config, data, state).toArray(float[][]::new));
        }
    }

    private static List<float[]> alone(JobConfig config, PlacedData data, ModelState state) {
        Preprocessing preprocessing = data.preprocessing();
        List<ExampleBlock> blocks = data.training().blocks(1).collect();
        try (Replica replica = Replica.of(config.network(), config.training().optimizer())) {
            replica.load(state);
            LocalPredictor predictor = new LocalPredictor(replica, config.network(), preprocessing);
            return blocks.stream().map(block -> predictor.answers(block).get(0)).toList();
        }
    }
}
