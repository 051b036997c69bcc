package org.meanfield.driver.ml;

import org.apache.spark.ml.util.MLReader;
import org.meanfield.driver.store.TrainedModel;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.Shapes;

/** What {@link NeuralNetworkClassifier} has learned. */
public final class NeuralNetworkClassificationModel extends NetworkModel<NeuralNetworkClassificationModel>
        implements ClassColumns {
    private static final long serialVersionUID = 1L;

    NeuralNetworkClassificationModel(String uid, TrainedModel trained) {
        super(uid, trained);
        setDefault(probabilityCol(), "probability");
        setDefault(rawPredictionCol(), "rawPrediction");
    }

    /** Classes that it tells apart. */
    public int numClasses() {
        NetworkSpec network = trained().config().network();
        return Math.max(
                2, Shapes.of(network).shape(network.outputs().get(0).node()).size());
    }

    @Override
    Answer answer() {
        return new ClassAnswer(
                !getRawPredictionCol().isEmpty(),
                !getProbabilityCol().isEmpty(),
                !getPredictionCol().isEmpty(),
                isDefined(thresholds()) ? getThresholds() : new double[0]);
    }

    @Override
    NeuralNetworkClassificationModel same() {
        return new NeuralNetworkClassificationModel(uid(), trained());
    }

    public NeuralNetworkClassificationModel setProbabilityCol(String value) {
        set(probabilityCol(), value);
        return this;
    }

    public NeuralNetworkClassificationModel setRawPredictionCol(String value) {
        set(rawPredictionCol(), value);
        return this;
    }

    public NeuralNetworkClassificationModel setThresholds(double... value) {
        set(thresholds(), value);
        return this;
    }

    public static MLReader<NeuralNetworkClassificationModel> read() {
        return new ModelReader<>(NeuralNetworkClassificationModel.class, NeuralNetworkClassificationModel::new);
    }

    public static NeuralNetworkClassificationModel load(String path) {
        return read().load(path);
    }
}
