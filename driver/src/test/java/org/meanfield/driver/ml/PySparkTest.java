package org.meanfield.driver.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.meanfield.driver.LocalSpark;
import py4j.Gateway;
import py4j.ReturnObject;

/**
 * The calls of a PySpark program, which reach the JVM through py4j: it finds methods by their names and by what Python's
 * values become, an int an Integer or a Long, a float a Double, an array one of Java's.
 */
class PySparkTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    private final Gateway gateway = new Gateway(null);

    @BeforeEach
    void open() {
        gateway.startup();
    }

    @AfterEach
    void close() {
        gateway.shutdown();
    }

    @Test
    void anEstimatorIsSetFittedAndAsked() {
        Dataset<Row> rows = Frames.corners(Frames.session(SPARK.context()), 60);

        String estimator = made(NeuralNetworkClassifier.class);
        call(estimator, "setNetwork", Frames.THREE.text());
        call(estimator, "setOptimizer", "adam { learning_rate = 0.02 }");
        call(estimator, "setMetrics", (Object) new String[] {"accuracy"});
        call(estimator, "setThresholds", new double[] {1, 1, 1});
        call(estimator, "setSeed", 7);
        call(estimator, "setScale", 2.0);
        call(estimator, "setWorkers", 2);
        String model = call(estimator, "fit", rows);
        String answered = call(model, "transform", rows);

        assertThat(((Dataset<?>) gateway.getObject(answered)).columns()).contains("probability", "prediction");
        assertThat(((NeuralNetworkClassificationModel) gateway.getObject(model)).weights())
                .isEqualTo(Frames.classifier()
                        .setEpochs(1)
                        .setSeed(7)
                        .setScale(2)
                        .fit(rows)
                        .weights());
    }

    @Test
    void paramsAreSetAsPySparksWrappersDo() {
        String estimator = made(NeuralNetworkRegressor.class);

        set(estimator, "epochs", 3);
        set(estimator, "seed", 9_000_000_000L);
        set(estimator, "scale", 0.5);
        set(estimator, "labelCol", "price");
        set(estimator, "metrics", new ArrayList<>(List.of("mse", "mae")));

        NeuralNetworkRegressor regressor = (NeuralNetworkRegressor) gateway.getObject(estimator);
        assertThat(regressor.getEpochs()).isEqualTo(3);
        assertThat(regressor.getSeed()).isEqualTo(9_000_000_000L);
        assertThat(regressor.getScale()).isEqualTo(0.5);
        assertThat(regressor.getLabelCol()).isEqualTo("price");
        assertThat(regressor.getMetrics()).containsExactly("mse", "mae");
    }

    private String made(Class<?> type) {
        return gateway.invoke(type.getName(), List.of()).getName();
    }

    private String call(String target, String method, Object... arguments) {
        ReturnObject answer = gateway.invoke(method, target, new ArrayList<>(List.of(arguments)));
        assertThat(answer.isError()).as(method).isFalse();
        return answer.getName();
    }

    private void set(String target, String name, Object value) {
        String param = call(target, "getParam", name);
        Object pair = gateway.getObject(call(param, "w", value));
        call(target, "set", pair);
    }
}
