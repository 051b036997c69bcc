package org.meanfield.worker;

import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.meanfield.worker.loss.GraphLoss;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.optimizer.Optimizer;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.optimizer.Schedule;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.shade.jackson.databind.JsonNode;

/** A run of the reference file on a DL4J graph of dense layers, with this project's loss and optimizer. */
final class DenseGraph {
    private final ComputationGraph graph;
    private final GraphLoss graphLoss;
    private final Loss loss;
    private final Optimizer optimizer;
    private final int outputs;
    private final float[][] state;
    private long steps;

    DenseGraph(JsonNode run) {
        loss = Loss.byName().get(run.path("loss").asText());
        optimizer = Optimizer.of(spec(run.path("optimizer")));
        JsonNode layers = run.path("model").path("layers");
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("input");
        int inputs = run.path("model").path("input").get(0).asInt();
        String previous = "input";
        for (int i = 0; i < layers.size(); i++) {
            JsonNode dense = layers.get(i).path("dense");
            int units = dense.path("units").asInt();
            Activation activation = activation(dense.path("activation").asText("linear"));
            if (i == layers.size() - 1) {
                builder.addLayer("output", output(inputs, units, activation), previous);
            } else {
                builder.addLayer("hidden" + i, hidden(inputs, units, activation), previous);
            }
            previous = "hidden" + i;
            inputs = units;
        }
        outputs = inputs;
        graph = new ComputationGraph(builder.setOutputs("output").build());
        graph.init(Nd4j.create(flat(run.path("weights"))), false);
        graphLoss = (GraphLoss) ((OutputLayer) graph.getOutputLayer(0).conf().getLayer()).getLossFn();
        state = new float[optimizer.stateArrays()][(int) graph.numParams()];
    }

    /** Takes one step on its batch and hands back the loss before it. */
    double train(JsonNode step) {
        graph.setInput(0, matrix(step.path("x")));
        graph.setLabel(0, loss.takesClassIndex() ? oneHot(step.path("y")) : matrix(step.path("y")));
        graph.computeGradientAndScore();
        float[] weights = weights();
        float[] gradients = graph.getFlattenedGradients().toFloatVector();
        steps++;
        optimizer.step(weights, gradients, state, 0, weights.length, steps);
        graph.setParams(Nd4j.create(weights));
        return graphLoss.loss();
    }

    float[] weights() {
        return graph.params().toFloatVector();
    }

    /** Keras' kernels and biases in DL4J's flat order: each kernel by columns, then its bias. */
    static float[] flat(JsonNode layers) {
        INDArray[] parts = new INDArray[2 * layers.size()];
        for (int i = 0; i < layers.size(); i++) {
            INDArray kernel = matrix(layers.get(i).path("kernel"));
            parts[2 * i] = Nd4j.toFlattened('f', kernel);
            parts[2 * i + 1] = row(layers.get(i).path("bias"));
        }
        return Nd4j.toFlattened('c', parts).toFloatVector();
    }

    private static DenseLayer hidden(int inputs, int units, Activation activation) {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(units)
                .activation(activation)
                .build();
    }

    private OutputLayer output(int inputs, int units, Activation activation) {
        return new OutputLayer.Builder(new GraphLoss(loss))
                .nIn(inputs)
                .nOut(units)
                .activation(activation)
                .build();
    }

    private static Activation activation(String name) {
        Map<String, Activation> names = Map.of(
                "linear", Activation.IDENTITY,
                "relu", Activation.RELU,
                "tanh", Activation.TANH,
                "sigmoid", Activation.SIGMOID,
                "softmax", Activation.SOFTMAX);
        return names.get(name);
    }

    private static OptimizerSpec spec(JsonNode optimizer) {
        String name = optimizer.fieldNames().next();
        JsonNode of = optimizer.path(name);
        Schedule rate = Schedule.constant(of.path("learning_rate").asDouble());
        double epsilon = of.path("epsilon").asDouble();
        return switch (name) {
            case "sgd" -> new OptimizerSpec.Sgd(
                    rate, of.path("momentum").asDouble(0), of.path("nesterov").asBoolean(false));
            case "rmsprop" -> new OptimizerSpec.RmsProp(rate, of.path("rho").asDouble(), 0, epsilon, false);
            case "adam" -> new OptimizerSpec.Adam(
                    rate, of.path("beta_1").asDouble(), of.path("beta_2").asDouble(), epsilon);
            default -> throw new IllegalArgumentException("No optimizer " + name);
        };
    }

    private INDArray oneHot(JsonNode classes) {
        INDArray targets = Nd4j.zeros(classes.size(), outputs);
        for (int row = 0; row < classes.size(); row++) {
            targets.putScalar(row, classes.get(row).asInt(), 1);
        }
        return targets;
    }

    private static INDArray matrix(JsonNode rows) {
        INDArray matrix = Nd4j.create(rows.size(), rows.get(0).size());
        for (int row = 0; row < rows.size(); row++) {
            matrix.putRow(row, row(rows.get(row)));
        }
        return matrix;
    }

    private static INDArray row(JsonNode values) {
        float[] row = new float[values.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) values.get(i).asDouble();
        }
        return Nd4j.create(row);
    }
}
