package org.meanfield.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.layer.Activation;
import org.meanfield.worker.network.layer.Dense;
import org.meanfield.worker.optimizer.Optimizer;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.optimizer.Schedule;
import org.meanfield.worker.replica.ModelState;
import org.nd4j.shade.jackson.databind.JsonNode;

/** A run of the reference file in this project's terms; the file's weights are in Keras' layout. */
record ReferenceRun(JsonNode run) {

    /** Whether it can be said in the layers that there are. */
    boolean isOfDenseLayers() {
        return StreamSupport.stream(layers().spliterator(), false).allMatch(layer -> layer.has("dense"));
    }

    String name() {
        return run.path("name").asText();
    }

    JsonNode steps() {
        return run.path("steps");
    }

    NetworkSpec network() {
        List<NetworkSpec.Node> nodes = new ArrayList<>();
        String input = "input";
        for (JsonNode layer : layers()) {
            JsonNode dense = layer.path("dense");
            Activation activation =
                    Activation.byName().get(dense.path("activation").asText("linear"));
            String name = "dense" + nodes.size();
            nodes.add(new NetworkSpec.Node(name, new Dense(dense.path("units").asInt(), activation), input));
            input = name;
        }
        Shape shape = Shape.of(run.path("model").path("input").get(0).asInt());
        Loss loss = Loss.byName().get(run.path("loss").asText());
        return new NetworkSpec(
                List.of(new NetworkSpec.Input("input", shape)), nodes, List.of(new NetworkSpec.Output(input, loss)));
    }

    OptimizerSpec optimizer() {
        String name = run.path("optimizer").fieldNames().next();
        JsonNode of = run.path("optimizer").path(name);
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

    ModelState first() {
        float[] weights = weights("weights");
        return new ModelState(weights, new float[Optimizer.of(optimizer()).stateArrays()][weights.length], 0);
    }

    float[] weights(String key) {
        return weights(run.path(key));
    }

    /** Weights in DL4J's flat order: of each layer the kernel by columns, then the bias. */
    static float[] weights(JsonNode layers) {
        List<Double> flat = new ArrayList<>();
        for (JsonNode layer : layers) {
            JsonNode kernel = layer.path("kernel");
            for (int column = 0; column < kernel.get(0).size(); column++) {
                for (JsonNode row : kernel) {
                    flat.add(row.get(column).asDouble());
                }
            }
            layer.path("bias").forEach(bias -> flat.add(bias.asDouble()));
        }
        return floats(flat);
    }

    static Batch batch(JsonNode step) {
        return new Batch(step.path("x").size(), List.of(rows(step.path("x"))), List.of(rows(step.path("y"))));
    }

    private JsonNode layers() {
        return run.path("model").path("layers");
    }

    /** All numbers in {@code rows}, which are lists or single numbers. */
    private static float[] rows(JsonNode rows) {
        List<Double> values = new ArrayList<>();
        for (JsonNode row : rows) {
            if (row.isNumber()) {
                values.add(row.asDouble());
            }
            row.forEach(value -> values.add(value.asDouble()));
        }
        return floats(values);
    }

    private static float[] floats(List<Double> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).floatValue();
        }
        return floats;
    }
}
