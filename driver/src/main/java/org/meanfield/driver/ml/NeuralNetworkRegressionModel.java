package org.meanfield.driver.ml;

import java.util.List;
import org.apache.spark.ml.util.MLReader;
import org.meanfield.driver.store.TrainedModel;

/** What {@link NeuralNetworkRegressor} has learned. */
public final class NeuralNetworkRegressionModel extends NetworkModel<NeuralNetworkRegressionModel> {
    private static final long serialVersionUID = 1L;

    NeuralNetworkRegressionModel(String uid, TrainedModel trained) {
        super(uid, trained);
    }

    @Override
    Answer answer() {
        boolean told = !getPredictionCol().isEmpty();
        return output -> told ? List.of((double) output[0]) : List.of();
    }

    @Override
    NeuralNetworkRegressionModel same() {
        return new NeuralNetworkRegressionModel(uid(), trained());
    }

    public static MLReader<NeuralNetworkRegressionModel> read() {
        return new ModelReader<>(NeuralNetworkRegressionModel.class, NeuralNetworkRegressionModel::new);
    }

    public static NeuralNetworkRegressionModel load(String path) {
        return read().load(path);
    }
}
