package org.meanfield.driver.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.evaluate.Metric;
import org.meanfield.worker.evaluate.MetricSpec;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.NetworkSpec.Input;
import org.meanfield.worker.network.NetworkSpec.Node;
import org.meanfield.worker.network.NetworkSpec.Output;
import org.meanfield.worker.network.layer.Activation;
import org.meanfield.worker.network.layer.Dense;
import org.meanfield.worker.network.layer.Flatten;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.optimizer.Schedule;

class ShippedConfTest {
    private static final Path CONF = Path.of("..", "conf");
    private static final NetworkSpec MLP = new NetworkSpec(
            List.of(new Input("input", Shape.of(28, 28))),
            List.of(
                    new Node("flatten", new Flatten(), "input"),
                    new Node("dense", new Dense(512, Activation.RELU), "flatten"),
                    new Node("dense_1", new Dense(10, Activation.SOFTMAX), "dense")),
            List.of(new Output(
                    "dense_1",
                    Loss.SPARSE_CATEGORICAL_CROSSENTROPY,
                    1,
                    List.of(new MetricSpec(Metric.ACCURACY)),
                    Map.of())));
    private static final TrainingConfig TRAINING = new TrainingConfig(
            new OptimizerSpec.RmsProp(Schedule.constant(0.001), 0.9, 0, 1e-7, false),
            Optional.empty(),
            5,
            128,
            new Shuffle.Local(),
            1);

    static Stream<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(CONF)) {
            return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedConfLoadsAndIsNamedAsItsRun(Path conf) {
        JobConfig config = ConfigLoader.load(conf, List.of());

        assertThat(conf).hasFileName(config.runName() + ".conf");
    }

    @Test
    void digitsIsTheClassicNetworkOnDrawnDigits() {
        JobConfig config = ConfigLoader.load(CONF.resolve("digits-mlp.conf"), List.of());

        assertThat(config.data().train()).isEqualTo(new SourceSpec.Digits(60_000, 1));
        assertThat(config.data().test()).contains(new SourceSpec.Digits(10_000, 2));
        assertThat(config.data().validation()).isEqualTo(new ValidationSpec.Test());
        assertThat(config.data().steps().scale()).isEqualTo(255);
        assertThat(config.network()).isEqualTo(MLP);
        assertThat(config.training()).isEqualTo(TRAINING);
        assertThat(config.averaging().workers()).isEqualTo(2);
        assertThat(config.averaging().every()).isEqualTo(new Every.Epoch());
        assertThat(config.output())
                .isEqualTo(new OutputConfig("runs", Duration.ofMinutes(5), "700", false, Optional.empty()));
    }

    @Test
    void mnistIsTheSameNetworkOnTheFourFilesOfMnist() {
        JobConfig config =
                ConfigLoader.load(CONF.resolve("mnist-mlp.conf"), List.of("data.dir=hdfs://namenode:8020/mnist"));

        assertThat(config.data().dir()).isEqualTo("hdfs://namenode:8020/mnist");
        assertThat(config.data().train())
                .isEqualTo(new SourceSpec.Idx("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"));
        assertThat(config.data().test())
                .contains(new SourceSpec.Idx("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"));
        assertThat(config.network()).isEqualTo(MLP);
        assertThat(config.training()).isEqualTo(TRAINING);
    }
}
