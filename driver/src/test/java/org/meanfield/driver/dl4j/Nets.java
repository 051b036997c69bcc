package org.meanfield.driver.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks and examples as DL4J's users write them. */
final class Nets {
    private static final int FEATURES = 4;
    private static final int CLASSES = 3;

    private Nets() {}

    /** 4-8-3, initialized. */
    static MultiLayerNetwork layers(IUpdater updater) {
        return initialized(new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(updater)
                .list()
                .layer(dense().build())
                .layer(output().build())
                .build());
    }

    /** The same with dropout in the middle. */
    static MultiLayerNetwork withDropout(IUpdater updater) {
        return initialized(new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(updater)
                .list()
                .layer(dense().build())
                .layer(output().dropOut(0.5).build())
                .build());
    }

    /** 4-8-3 as a graph, initialized with the same weights. */
    static ComputationGraph graph(IUpdater updater) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(updater)
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", dense().build(), "in")
                .addLayer("out", output().build(), "hidden")
                .setOutputs("out")
                .build());
        graph.init();
        return graph;
    }

    /** One linear neuron without bias, whose weight i is moved by example i of {@link #oneHot} alone. */
    static MultiLayerNetwork oneWeightAnExample(int examples, IUpdater updater) {
        return initialized(new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(updater)
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(examples)
                        .nOut(1)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    }

    private static MultiLayerNetwork initialized(MultiLayerConfiguration conf) {
        MultiLayerNetwork network = new MultiLayerNetwork(conf);
        network.init();
        return network;
    }

    private static DenseLayer.Builder dense() {
        return new DenseLayer.Builder().nIn(FEATURES).nOut(8).activation(Activation.TANH);
    }

    private static OutputLayer.Builder output() {
        return new OutputLayer.Builder(LossFunction.MCXENT).nIn(8).nOut(CLASSES).activation(Activation.SOFTMAX);
    }

    /** Examples whose class follows from their features. */
    static DataSet examples(int count) {
        Random random = new Random(3);
        float[] features = new float[count * FEATURES];
        INDArray labels = Nd4j.zeros(count, CLASSES);
        for (int i = 0; i < count; i++) {
            int label = random.nextInt(CLASSES);
            for (int j = 0; j < FEATURES; j++) {
                features[i * FEATURES + j] = (float) (random.nextGaussian() + (j == label ? 2 : 0));
            }
            labels.putScalar(i, label, 1);
        }
        return new DataSet(Nd4j.createFromArray(features).reshape(count, FEATURES), labels);
    }

    /** Example i has a one at place i, and the answer 10. */
    static DataSet oneHot(int count) {
        return new DataSet(Nd4j.eye(count), Nd4j.valueArrayOf(new int[] {count, 1}, 10.0f));
    }

    /** The same examples in DataSets of {@code size}. */
    static List<DataSet> inPieces(DataSet all, int size) {
        return new ArrayList<>(all.batchBy(size));
    }

    static float[] weights(Model network) {
        return network.params().dup().data().asFloat();
    }
}
