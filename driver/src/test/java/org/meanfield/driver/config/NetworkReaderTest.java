package org.meanfield.driver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.driver.config.ConfText.LEAST;
import static org.meanfield.driver.config.ConfText.least;
import static org.meanfield.driver.config.ConfText.problem;
import static org.meanfield.driver.config.ConfText.refusal;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.NetworkSpec.Input;
import org.meanfield.worker.network.NetworkSpec.Node;
import org.meanfield.worker.network.NetworkSpec.Output;
import org.meanfield.worker.network.layer.Activate;
import org.meanfield.worker.network.layer.Activation;
import org.meanfield.worker.network.layer.Dense;
import org.meanfield.worker.network.layer.Dropout;
import org.meanfield.worker.network.layer.Flatten;
import org.meanfield.worker.network.layer.Initializer;
import org.meanfield.worker.network.layer.KernelAndBias;

class NetworkReaderTest {
    private static final KernelAndBias WITHOUT_BIAS = new KernelAndBias(
            false,
            Initializer.GLOROT_UNIFORM,
            Initializer.ZEROS,
            KernelAndBias.DEFAULT.kernelPenalty(),
            KernelAndBias.DEFAULT.biasPenalty());

    private static List<String> names(String layers) {
        return least("model.layers = " + layers).network().nodes().stream()
                .map(Node::name)
                .toList();
    }

    private static String layers(String layers) {
        return problem("model.layers = " + layers);
    }

    @Test
    void aSequentialModelIsAGraphInALine() {
        NetworkSpec network = least(
                        """
                        model {
                          input = [28, 28]
                          layers = [
                            flatten
                            { dense { units = 8, activation = relu, use_bias = false, name = hidden } }
                            { dropout { rate = 0.25 } }
                            { dense { units = 3 } }
                            { activation { activation = softmax } }
                          ]
                        }
                        training.loss = categorical_crossentropy
                        """)
                .network();

        assertThat(network)
                .isEqualTo(new NetworkSpec(
                        List.of(new Input("input", Shape.of(28, 28))),
                        List.of(
                                new Node("flatten", new Flatten(), "input"),
                                new Node("hidden", new Dense(8, Activation.RELU, WITHOUT_BIAS), "flatten"),
                                new Node("dropout", new Dropout(0.25), "hidden"),
                                new Node("dense", new Dense(3, Activation.LINEAR), "dropout"),
                                new Node("activation", new Activate(Activation.SOFTMAX), "dense")),
                        List.of(new Output("activation", Loss.CATEGORICAL_CROSSENTROPY))));
    }

    @Test
    void aLayerThatIsNotTrainableIsFrozen() {
        String layers = "model.layers = [ { dense { units = 2, trainable = %s } } ]";

        assertThat(least(layers.formatted(false)).network().nodes().get(0).layer())
                .isEqualTo(new Dense(2, Activation.LINEAR).frozen());
        assertThat(least(layers.formatted(true)).network()).isEqualTo(least("").network());
        assertThat(least(layers.formatted(false)).effective()).contains("trainable = false");
    }

    @Test
    void oneNumberIsTheShapeOfAVector() {
        assertThat(least("model.input = 4").network().inputs().get(0).shape()).isEqualTo(Shape.of(4));
    }

    @Test
    void layersAreNumberedByKindAsInKeras() {
        assertThat(names("[ { dense { units = 1 } }, { dropout { rate = 0 } }, { dense { units = 1 } }, "
                        + "{ dense { units = 1 } } ]"))
                .containsExactly("dense", "dropout", "dense_1", "dense_2");
    }

    @Test
    void aNumberStepsAsideForANameGivenBefore() {
        assertThat(names("[ { dense { units = 1, name = dense } }, { dense { units = 1 } } ]"))
                .containsExactly("dense", "dense_1");
    }

    @Test
    void validationsOfTheInput() {
        assertThat(problem("model.input = []"))
                .isEqualTo("line 5 model.input = [] must hold at least one whole number");
        assertThat(problem("model.input = [0]")).isEqualTo("line 5 model.input = [0] must be at least 1");
        assertThat(problem("model.input = wide")).isEqualTo("line 5 model.input = wide must be a whole number");
        assertThat(problem("model.input = [100000, 100000]"))
                .isEqualTo("line 5 model.input = [100000,100000] must hold at most 2147483647 values");
    }

    @Test
    void validationsOfLayers() {
        assertThat(layers("[]")).isEqualTo("line 5 model.layers = [] must hold at least one layer");
        assertThat(layers("5")).isEqualTo("line 5 model.layers[0] = 5 must name one layer");
        assertThat(layers("[ { dens { units = 1 } } ]"))
                .isEqualTo("line 5 model.layers[0].dens unknown layer; did you mean dense?");
        assertThat(layers("[ dens ]")).isEqualTo("line 5 model.layers[0] = dens unknown layer; did you mean dense?");
        assertThat(layers("[ { dense {} } ]")).isEqualTo("line 5 model.layers[0].dense.units is required");
        assertThat(layers("[ dense ]")).isEqualTo("line 5 model.layers[0].dense.units is required");
        assertThat(layers("[ flatten, { dense { units = 1, unit = 2 } } ]"))
                .isEqualTo("line 5 model.layers[1].dense.unit = 2 unknown key; did you mean units?");
        assertThat(layers("[ { dense { units = 1, activation = ReLu } } ]"))
                .isEqualTo("line 5 model.layers[0].dense.activation = ReLu unknown activation; did you mean relu?");
        assertThat(layers("[ { dropout { rate = 1 } }, { dense { units = 1 } } ]"))
                .isEqualTo("line 5 model.layers[0].dropout.rate = 1 must be from 0 up to, not including, 1");
        assertThat(layers("[ { dense { units = 1 }, flatten {} } ]"))
                .isEqualTo("line 5 model.layers[0] must name exactly one layer, but names dense and flatten");
    }

    @Test
    void aLayerThatDoesNotFitWhatFeedsItIsAProblemOfThatLayer() {
        String add = "{ add {} }";
        assertThat(problem("model { input = [28, 28], layers = [ flatten, " + add + " ] }"))
                .isEqualTo("line 5 model.layers[1].add is given [784]: needs two or more inputs: inputs = [a, b]");
        assertThat(refusal(LEAST + "model.layers = [ " + add + " ]\ntraining.epochs = 0"))
                .hasMessageContaining("line 5  model.layers[0].add")
                .hasMessageContaining("line 6  training.epochs = 0");
    }

    @Test
    void validationsOfNames() {
        assertThat(layers("[ { dense { units = 1, name = a } }, { dense { units = 1, name = a } } ]"))
                .isEqualTo(
                        "line 5 model.layers[1].dense.name = a is taken already; each layer needs a name of its own");
        assertThat(layers("[ { dense { units = 1, name = input } } ]"))
                .isEqualTo("line 5 model.layers[0].dense.name = input is taken already; "
                        + "each layer needs a name of its own");
        assertThat(layers("[ { dense { units = 1, name = a.b } } ]"))
                .isEqualTo("line 5 model.layers[0].dense.name = a.b must be letters, digits, _ and -, "
                        + "and begin with a letter");
    }
}
