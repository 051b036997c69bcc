package org.meanfield.driver.model;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks of DL4J's own, with weights that no layer starts with. */
final class Dl4jNetworks {
    private Dl4jNetworks() {}

    /** Between -1 and 1. */
    static INDArray random(long... shape) {
        return Nd4j.rand(DataType.FLOAT, shape).muli(2).subi(1);
    }

    static MultiLayerNetwork line(InputType input, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder().seed(5).list(layers);
        MultiLayerNetwork network =
                new MultiLayerNetwork(list.setInputType(input).build());
        network.init();
        network.params().addi(random(network.params().shape()).muli(0.2));
        return network;
    }

    static OutputLayer classes(int count) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(count)
                .activation(Activation.SOFTMAX)
                .build();
    }

    static DenseLayer dense(int units) {
        return new DenseLayer.Builder().nOut(units).activation(Activation.TANH).build();
    }
}
