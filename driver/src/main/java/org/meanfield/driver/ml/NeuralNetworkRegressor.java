package org.meanfield.driver.ml;

import java.util.Set;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.meanfield.driver.store.TrainedModel;
import org.meanfield.worker.data.Shape;

/** Learns a number: the network ends in one unit. */
public final class NeuralNetworkRegressor
        extends NetworkEstimator<NeuralNetworkRegressor, NeuralNetworkRegressionModel> {
    private static final long serialVersionUID = 1L;

    /** An estimator with a name of its own. */
    public NeuralNetworkRegressor() {
        this(Identifiable$.MODULE$.randomUID("nnr"));
    }

    public NeuralNetworkRegressor(String uid) {
        super(uid, "mean_squared_error");
    }

    @Override
    Set<String> losses() {
        return Set.of("mean_squared_error", "mean_absolute_error", "huber", "poisson");
    }

    @Override
    void check(Shape answer) {
        if (answer.size() != 1) {
            throw new IllegalArgumentException("Param network must answer with one number, but it answers " + answer);
        }
    }

    @Override
    NeuralNetworkRegressionModel model(TrainedModel trained) {
        return new NeuralNetworkRegressionModel(uid(), trained);
    }

    public static MLReader<NeuralNetworkRegressor> read() {
        return new DefaultParamsReader<>();
    }

    public static NeuralNetworkRegressor load(String path) {
        return read().load(path);
    }
}
