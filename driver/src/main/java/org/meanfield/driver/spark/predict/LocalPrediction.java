package org.meanfield.driver.spark.predict;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.driver.source.ExampleSource;
import org.meanfield.driver.source.check.AllowedValues;
import org.meanfield.driver.source.check.BlockCheck;
import org.meanfield.driver.source.fit.BlockEncoder;
import org.meanfield.driver.spark.executor.Replication;
import org.meanfield.driver.store.TrainedModel;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.Replica;
import org.meanfield.worker.train.LocalPredictor;

/** A trained model's answers in this process, for a few examples. */
public final class LocalPrediction {
    private LocalPrediction() {}

    /** The values of {@link AnswerColumns} for each example. */
    public static List<List<Object>> of(TrainedModel model, ExampleSource examples) {
        Preprocessing preprocessing = model.preprocessing().ofInputs();
        AnswerColumns columns = AnswerColumns.of(model.config().network(), model.preprocessing());
        BlockEncoder encoder = new BlockEncoder(examples, preprocessing);
        BlockCheck check = AllowedValues.ofInputs(model.config().network(), preprocessing);
        List<List<Object>> rows = new ArrayList<>();
        try (Replica replica = Replication.answering(
                        model.config().network(),
                        preprocessing,
                        model.config().cluster().device())
                .replica()) {
            replica.load(new ModelState(model.weights(), new float[0][], 0));
            LocalPredictor predictor =
                    new LocalPredictor(replica, model.config().network(), preprocessing);
            for (ExampleSet.Split split : examples.splits()) {
                Iterator<ExampleBlock> blocks = examples.read(split);
                long first = split.first();
                while (blocks.hasNext()) {
                    ExampleBlock block = encoder.encoded(first, blocks.next());
                    check.check(examples, first, block);
                    List<float[]> answers = predictor.answers(block);
                    for (int row = 0; row < block.examples(); row++) {
                        rows.add(columns.values(answers, row));
                    }
                    first += block.examples();
                }
            }
        }
        return rows;
    }
}
