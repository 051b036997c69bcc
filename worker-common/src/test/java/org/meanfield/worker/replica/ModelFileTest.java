package org.meanfield.worker.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.layer.LayersOfEveryKind;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ModelFileTest {

    static Object[] cases() {
        return LayersOfEveryKind.lines().toArray();
    }

    /** Plain DL4J where only its own classes are in the file; else our layers must be there, as they are here. */
    @ParameterizedTest
    @MethodSource("cases")
    void dl4jOpensASavedModelAndAnswersTheSame(LayersOfEveryKind.Line line) throws IOException {
        NetworkSpec network = Graphs.line(line.input(), Loss.MEAN_SQUARED_ERROR, line.layers());
        Batch batch = Graphs.batch(network, 1);
        ModelState state = FirstState.of(network, Graphs.GRADIENT, 3);
        ByteArrayOutputStream file = new ByteArrayOutputStream();

        ModelFile.write(network, Graphs.GRADIENT, state, file);
        ComputationGraph opened = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(file.toByteArray()));

        assertThat(opened.getConfiguration().toJson().contains("meanfield")).isEqualTo(line.needsOurClasses());
        INDArray flat = Nd4j.createFromArray(batch.inputs().get(0).values()).reshape(batch.examples(), -1);
        float[] answers = opened.outputSingle(flat).dup('c').data().asFloat();
        double sum = 0;
        for (int i = 0; i < answers.length; i++) {
            double error = answers[i] - batch.targets().get(0)[i];
            sum += error * error;
        }
        assertThat(sum / answers.length).isCloseTo(Graphs.loss(network, state, batch), within(1e-5));
        opened.params().close();
    }
}
