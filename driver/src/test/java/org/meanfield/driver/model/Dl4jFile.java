package org.meanfield.driver.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.util.ModelSerializer;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.BatchColumn;
import org.meanfield.worker.replica.FirstState;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.NamedWeights;
import org.meanfield.worker.replica.Replica;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A file of DL4J's that a conf names as its model. */
record Dl4jFile(Path path) {
    static final int EXAMPLES = 3;

    /** Its network, where the conf says {@code more} of it. */
    JobConfig of(Model model, String more) throws IOException {
        ModelSerializer.writeModel(model, path.toFile(), false);
        return conf("model.dl4j = \"" + path + "\"\n" + more);
    }

    /** A conf with this {@code model}. */
    static JobConfig conf(String model) {
        String conf =
                """
                run.name = imported
                data.train { format = digits, examples = 100, seed = 1 }
                %s
                """
                        .formatted(model);
        return ConfigLoader.load("job.conf", name -> conf, List.of());
    }

    /** What the network answers with the file's weights. */
    List<float[]> answers(JobConfig config, INDArray... inputs) throws IOException {
        NamedWeights weights = ModelFiles.dl4j(Files.readAllBytes(path)).weights();
        ModelState fresh = FirstState.of(config.network(), config.training().optimizer(), 1);
        NamedWeights.Start start = weights.into(config.network(), fresh);
        assertThat(start.afresh()).isEmpty();
        try (Replica replica = Replica.of(config.network(), config.training().optimizer())) {
            replica.load(start.state());
            return replica.answer(columns(inputs));
        }
    }

    static List<BatchColumn> columns(INDArray... inputs) {
        return Batch.of(EXAMPLES, Arrays.stream(inputs).map(Dl4jFile::values).toList(), List.of())
                .inputs();
    }

    private static float[] values(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    static void assertClose(float[] answers, INDArray expected) {
        assertThat(answers).hasSize((int) expected.length());
        assertThat(expected.stdNumber().doubleValue()).isGreaterThan(1e-3);
        float[] values = values(expected);
        for (int i = 0; i < answers.length; i++) {
            assertThat(answers[i]).as("answer %d", i).isCloseTo(values[i], within(1e-5f));
        }
    }
}
