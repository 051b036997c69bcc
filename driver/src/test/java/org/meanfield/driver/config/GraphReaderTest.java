package org.meanfield.driver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.driver.config.ConfText.load;
import static org.meanfield.driver.config.ConfText.refusal;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.NetworkSpec.Input;
import org.meanfield.worker.network.NetworkSpec.Node;
import org.meanfield.worker.network.NetworkSpec.Output;
import org.meanfield.worker.network.layer.Activation;
import org.meanfield.worker.network.layer.Concatenate;
import org.meanfield.worker.network.layer.Dense;
import org.meanfield.worker.network.layer.Flatten;

class GraphReaderTest {
    private static final String BEFORE =
            """
            run.name = graph
            data.train { format = digits, examples = 100, seed = 1 }
            training.loss = mse
            model {
            """;

    private static NetworkSpec network(String model) {
        return load(BEFORE + model + "\n}").network();
    }

    /** The problems of a model whose lines begin at 5. */
    private static String problems(String model) {
        return String.join(
                "\n",
                refusal(BEFORE + model + "\n}")
                        .getMessage()
                        .lines()
                        .skip(1)
                        .map(line -> line.strip().replaceAll(" +", " "))
                        .toList());
    }

    @Test
    void nodesInAnyOrderBecomeAGraphOfInputsNodesAndOutputs() {
        assertThat(
                        network(
                                """
                                inputs {
                                  image = [28, 28, 1]
                                  age = 1
                                }
                                nodes {
                                  digit  { dense { units = 10, activation = softmax }, inputs = both }
                                  even   { dense { units = 1, activation = sigmoid }, inputs = both }
                                  both   { concatenate {}, inputs = [pixels, age] }
                                  pixels { flatten {}, inputs = image }
                                }
                                outputs {
                                  even { loss = binary_crossentropy, loss_weight = 0.5 }
                                  digit { loss = sparse_categorical_crossentropy }
                                }
                                """))
                .isEqualTo(new NetworkSpec(
                        List.of(new Input("image", Shape.of(28, 28, 1)), new Input("age", Shape.of(1))),
                        List.of(
                                new Node("pixels", new Flatten(), "image"),
                                new Node("both", new Concatenate(-1), List.of("pixels", "age")),
                                new Node("digit", new Dense(10, Activation.SOFTMAX), "both"),
                                new Node("even", new Dense(1, Activation.SIGMOID), "both")),
                        List.of(
                                new Output("even", Loss.BINARY_CROSSENTROPY, 0.5),
                                new Output("digit", Loss.SPARSE_CATEGORICAL_CROSSENTROPY))));
    }

    @Test
    void anOutputWithoutALossTakesTheOneOfTraining() {
        String nodes = "inputs { x = 2 }\nnodes { a { dense { units = 1 }, inputs = x } }\n";
        List<Output> expected = List.of(new Output("a", Loss.MEAN_SQUARED_ERROR));

        assertThat(network(nodes + "outputs = a").outputs()).isEqualTo(expected);
        assertThat(network(nodes + "outputs { a {} }").outputs()).isEqualTo(expected);
    }

    @Test
    void aNodeThatDoesNotFitIsNamedWithWhatItIsGiven() {
        assertThat(
                        problems(
                                """
                                inputs {
                                  x = 2
                                  y = 3
                                }
                                nodes { sum { add {}, inputs = [x, y] } }
                                outputs = sum"""))
                .isEqualTo("line 9 model.nodes.sum is given [2] and [3]: needs inputs of one shape");
    }

    @Test
    void everyWrongReferenceIsSaidAtItsNode() {
        assertThat(
                        problems(
                                """
                                inputs { image = 2 }
                                nodes {
                                  a { dense { units = 1 }, inputs = imag }
                                  b { dense { units = 1 }, inputs = a }
                                }
                                outputs = c"""))
                .isEqualTo(
                        """
                        line 7 model.nodes.a.inputs = imag unknown input or node; did you mean image?
                        line 10 model.outputs = c unknown node; did you mean a?""");
    }

    @Test
    void whatNobodyReadsIsRefused() {
        assertThat(
                        problems(
                                """
                                inputs {
                                  image = 2
                                  spare = 1
                                }
                                nodes {
                                  a { dense { units = 1 }, inputs = image }
                                  b { dense { units = 1 }, inputs = a }
                                }
                                outputs = a"""))
                .isEqualTo(
                        """
                        line 7 model.inputs.spare = 1 feeds no node
                        line 11 model.nodes.b feeds no node and is no output""");
    }

    @Test
    void inputsOfOneLineHaveNoOrder() {
        assertThat(
                        problems(
                                """
                                inputs { x = 2, a = 2 }
                                nodes { sum { add {}, inputs = [x, a] } }
                                outputs = sum"""))
                .isEqualTo("line 5 model.inputs.x = 2 must stand on a line of its own: the order counts");
    }

    @Test
    void aCircleIsNoGraph() {
        assertThat(
                        problems(
                                """
                                inputs { x = 2 }
                                nodes {
                                  a { add {}, inputs = [x, b] }
                                  b { dense { units = 2 }, inputs = a }
                                }
                                outputs = b"""))
                .isEqualTo("line 7 model.nodes.a.inputs = [\"x\",\"b\"] go round in a circle: a, b");
    }

    @Test
    void sharedLayersAreRefusedByName() {
        assertThat(
                        problems(
                                """
                                inputs { x = 2 }
                                nodes {
                                  a { dense { units = 2 }, inputs = x }
                                  b { dense { units = 2 }, layer = a, inputs = a }
                                }
                                outputs = b"""))
                .isEqualTo("line 8 model.nodes.b.layer = a shared layers are not supported: "
                        + "each node has weights of its own");
    }

    @Test
    void aListOfLayersAndAGraphDoNotMix() {
        assertThat(
                        problems(
                                """
                                input = 2
                                inputs { x = 2 }
                                nodes { a { dense { units = 2 }, inputs = x } }
                                outputs = a"""))
                .isEqualTo("line 5 model.input = 2 belongs to a list of layers; with nodes use inputs and outputs");
    }
}
