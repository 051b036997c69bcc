package org.meanfield.driver.ml;

import java.util.Set;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.meanfield.driver.store.TrainedModel;
import org.meanfield.worker.data.Shape;

/**
 * Learns to tell classes apart. Labels are numbers from 0, as StringIndexer makes them; the network ends in one softmax
 * unit a class, or in one sigmoid unit for two classes with {@code setLoss("binary_crossentropy")}.
 *
 * <pre>{@code
 * NeuralNetworkClassificationModel model = new NeuralNetworkClassifier()
 *         .setNetwork(Network.input(4).layer("dense", Map.of("units", 3, "activation", "softmax")))
 *         .setEpochs(20)
 *         .fit(rows);
 * }</pre>
 */
public final class NeuralNetworkClassifier
        extends NetworkEstimator<NeuralNetworkClassifier, NeuralNetworkClassificationModel> implements ClassColumns {
    private static final long serialVersionUID = 1L;

    /** An estimator with a name of its own. */
    public NeuralNetworkClassifier() {
        this(Identifiable$.MODULE$.randomUID("nnc"));
    }

    public NeuralNetworkClassifier(String uid) {
        super(uid, "sparse_categorical_crossentropy");
        setDefault(probabilityCol(), "probability");
        setDefault(rawPredictionCol(), "rawPrediction");
    }

    @Override
    Set<String> losses() {
        return Set.of("sparse_categorical_crossentropy", "categorical_crossentropy", "binary_crossentropy");
    }

    @Override
    void check(Shape answer) {
        if (answer.rank() != 1) {
            throw new IllegalArgumentException(
                    "Param network must answer with one number for each class, but it answers " + answer);
        }
        int classes = Math.max(2, answer.size());
        if (isDefined(thresholds()) && getThresholds().length != classes) {
            throw new IllegalArgumentException("Param thresholds has " + getThresholds().length
                    + " of them, but there are " + classes + " classes");
        }
    }

    @Override
    NeuralNetworkClassificationModel model(TrainedModel trained) {
        return new NeuralNetworkClassificationModel(uid(), trained);
    }

    public NeuralNetworkClassifier setProbabilityCol(String value) {
        return with(probabilityCol(), value);
    }

    public NeuralNetworkClassifier setRawPredictionCol(String value) {
        return with(rawPredictionCol(), value);
    }

    public NeuralNetworkClassifier setThresholds(double... value) {
        return with(thresholds(), value);
    }

    public static MLReader<NeuralNetworkClassifier> read() {
        return new DefaultParamsReader<>();
    }

    public static NeuralNetworkClassifier load(String path) {
        return read().load(path);
    }
}
