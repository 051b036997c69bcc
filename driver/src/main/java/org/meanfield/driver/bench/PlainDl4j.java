package org.meanfield.driver.bench;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The same networks as DL4J's users build and fit them, with nothing of Meanfield's in them. */
final class PlainDl4j {
    private static final String INPUT = "input";
    private static final String OUTPUT = "output";

    private PlainDl4j() {}

    static Measured measure(Workload workload, Conditions conditions) {
        ComputationGraph graph = new ComputationGraph(network(workload));
        graph.init();
        RandomBatch drawn = RandomBatch.drawn(1);
        INDArray[] inputs = {inputs(workload, drawn)};
        INDArray[] labels = {labels(drawn)};
        return Measured.rate(Workload.BATCH * conditions.pace().of(() -> graph.fit(inputs, labels)));
    }

    static INDArray inputs(Workload workload, RandomBatch drawn) {
        return Nd4j.createFromArray(drawn.pixels()).reshape(shape(workload));
    }

    /** One row a class: {@code [BATCH, CLASSES]}. */
    static INDArray labels(RandomBatch drawn) {
        INDArray labels = Nd4j.zeros(Workload.BATCH, Workload.CLASSES);
        for (int row = 0; row < Workload.BATCH; row++) {
            labels.putScalar(row, (int) drawn.classes()[row], 1);
        }
        return labels;
    }

    private static long[] shape(Workload workload) {
        return switch (workload) {
            case DENSE -> new long[] {Workload.BATCH, Workload.SIDE * Workload.SIDE};
            case CNN -> new long[] {Workload.BATCH, 1, Workload.SIDE, Workload.SIDE};
            case LSTM -> new long[] {Workload.BATCH, Workload.SIDE, Workload.SIDE};
        };
    }

    static ComputationGraphConfiguration network(Workload workload) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(1)
                .weightInit(WeightInit.XAVIER)
                .updater(new RmsProp(0.001, 0.9, 1e-7))
                .graphBuilder()
                .addInputs(INPUT);
        return switch (workload) {
            case DENSE -> answered(graph.addLayer("hidden", dense(), INPUT), "hidden")
                    .setInputTypes(InputType.feedForward(Workload.SIDE * Workload.SIDE))
                    .build();
            case CNN -> answered(
                            graph.addLayer("convolution", convolution(), INPUT)
                                    .addLayer("pooling", pooling(), "convolution"),
                            "pooling")
                    .setInputTypes(InputType.convolutional(Workload.SIDE, Workload.SIDE, 1))
                    .build();
            case LSTM -> answered(graph.addLayer("last", lstm(), INPUT), "last")
                    .setInputTypes(InputType.recurrent(Workload.SIDE, Workload.SIDE))
                    .build();
        };
    }

    private static GraphBuilder answered(GraphBuilder graph, String last) {
        OutputLayer answer = new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(Workload.CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
        return graph.addLayer(OUTPUT, answer, last).setOutputs(OUTPUT);
    }

    private static Layer dense() {
        return new DenseLayer.Builder().nOut(512).activation(Activation.RELU).build();
    }

    private static Layer convolution() {
        return new ConvolutionLayer.Builder(5, 5)
                .nOut(20)
                .activation(Activation.RELU)
                .build();
    }

    private static Layer pooling() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
                .build();
    }

    private static Layer lstm() {
        return new LastTimeStep(
                new LSTM.Builder().nOut(64).activation(Activation.TANH).build());
    }
}
