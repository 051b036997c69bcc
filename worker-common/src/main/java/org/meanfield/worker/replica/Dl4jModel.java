package org.meanfield.worker.replica;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A network of a DL4J user's own, a MultiLayerNetwork or a ComputationGraph alike, with DL4J's updater. Its state is the
 * flat weights, the updater's flat state and the iterations done; the updater's state has a length of its own and is cut
 * into arrays as long as the weights, the last one filled up with zeros.
 */
public final class Dl4jModel {
    private final Model model;
    private final Steps steps;
    private final IntSupplier iterations;
    private final IntConsumer setIterations;
    private final Layer[] layers;

    private Dl4jModel(Model model, Steps steps, IntSupplier iterations, IntConsumer setIterations, Layer[] layers) {
        this.model = model;
        this.steps = steps;
        this.iterations = iterations;
        this.setIterations = setIterations;
        this.layers = layers;
    }

    private interface Steps {
        void fit(MultiDataSet batch);
    }

    /** A network of layers in a line, initialized. */
    public static Dl4jModel of(MultiLayerNetwork network) {
        return new Dl4jModel(
                network,
                batch -> network.fit(
                        batch.getFeatures(0),
                        batch.getLabels(0),
                        first(batch.getFeaturesMaskArrays()),
                        first(batch.getLabelsMaskArrays())),
                network::getIterationCount,
                network::setIterationCount,
                network.getLayers());
    }

    /** A network that is a graph, initialized. */
    public static Dl4jModel of(ComputationGraph graph) {
        return new Dl4jModel(
                graph,
                graph::fit,
                graph::getIterationCount,
                graph.getConfiguration()::setIterationCount,
                graph.getLayers());
    }

    /** DL4J says with null that there is no mask. */
    private static INDArray first(INDArray[] masks) {
        return masks == null ? null : masks[0];
    }

    /** The type of its weights. */
    public DataType type() {
        return model.params().dataType();
    }

    /** Its updater's learning rate for the next step; that of the first layer that has one. */
    public double learningRate(int epochs) {
        return Arrays.stream(layers)
                .map(layer -> layer.conf().getLayer())
                .filter(BaseLayer.class::isInstance)
                .map(layer -> ((BaseLayer) layer).getIUpdater())
                .filter(IUpdater::hasLearningRate)
                .mapToDouble(updater -> updater.getLearningRate(iterations.getAsInt(), epochs))
                .findFirst()
                .orElse(Double.NaN);
    }

    /** A copy of all that training changes. */
    public ModelState state() {
        float[] weights = floats(model.params());
        return new ModelState(weights, folded(updaterState(), weights.length), iterations.getAsInt());
    }

    /**
     * Goes on from {@code state}, of which nothing is kept but its values; where it has no optimizer state, the updater's
     * stays as it is.
     */
    public void load(ModelState state) {
        if (state.weights().length != model.params().length()) {
            throw new IllegalArgumentException("A state of " + state.weights().length
                    + " weights does not fit a network of " + model.params().length());
        }
        NativeFloats.write(state.weights(), model.params());
        if (state.optimizerState().length > 0) {
            write(unfolded(state.optimizerState(), updaterState().length));
        }
        setIterations.accept(Math.toIntExact(state.steps()));
    }

    /** The updater's flat state; nothing where it remembers nothing. */
    float[] updaterState() {
        INDArray state = ((NeuralNetwork) model).updaterState();
        return state == null ? new float[0] : floats(state);
    }

    /** Makes it the updater's flat state. */
    void write(float[] updaterState) {
        if (updaterState.length > 0) {
            NativeFloats.write(updaterState, ((NeuralNetwork) model).updaterState());
        }
    }

    /** One step on one mini-batch, by all that the network's configuration says; gives the loss before the step. */
    double fit(MultiDataSet batch) {
        steps.fit(batch);
        return model.score();
    }

    void close() {
        INDArray state = ((NeuralNetwork) model).updaterState();
        for (INDArray array : new INDArray[] {model.params(), model.getGradientsViewArray(), state}) {
            if (array != null && array.closeable()) {
                array.close();
            }
        }
    }

    private static float[] floats(INDArray array) {
        float[] values = new float[Math.toIntExact(array.length())];
        NativeFloats.read(array, values);
        return values;
    }

    private static float[][] folded(float[] flat, int width) {
        float[][] arrays = new float[(flat.length + width - 1) / width][];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] =
                    Arrays.copyOf(Arrays.copyOfRange(flat, i * width, Math.min(flat.length, (i + 1) * width)), width);
        }
        return arrays;
    }

    private static float[] unfolded(float[][] arrays, int length) {
        float[] flat = new float[length];
        for (int at = 0; at < length; at += arrays[0].length) {
            System.arraycopy(arrays[at / arrays[0].length], 0, flat, at, Math.min(length - at, arrays[0].length));
        }
        return flat;
    }
}
