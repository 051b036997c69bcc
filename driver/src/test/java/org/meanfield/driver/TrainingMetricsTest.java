package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.store.Checkpoint;
import org.meanfield.driver.train.TrainingObserver;

/** A training as Prometheus reads it from the web pages of Spark's driver. */
class TrainingMetricsTest {

    @Test
    void prometheusReadsExamplesRoundsAndLossWhileTheRunGoesOn(@TempDir Path dir) {
        SparkConf conf = new SparkConf()
                .setMaster("local[2]")
                .setAppName("metrics")
                .set("spark.ui.enabled", "true")
                .set("spark.ui.port", "0")
                .set("spark.driver.host", "localhost")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set(
                        "spark.metrics.conf.*.sink.prometheusServlet.class",
                        "org.apache.spark.metrics.sink.PrometheusServlet")
                .set("spark.metrics.conf.*.sink.prometheusServlet.path", "/metrics/prometheus");
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            String page = "http://127.0.0.1:"
                    + URI.create(spark.sc().uiWebUrl().get()).getPort() + "/metrics/prometheus/";
            Map<Integer, Map<String, Double>> read = new LinkedHashMap<>();
            TrainingResult result = Training.of(Jobs.digits(dir, "averaging.every=4"))
                    .observedBy(new TrainingObserver() {
                        @Override
                        public void reached(Checkpoint at) {
                            if (at.part().batches() == 0) {
                                read.put(at.epochs(), metrics(page));
                            }
                        }
                    })
                    .on(spark)
                    .run();

            for (int epoch = 1; epoch <= 2; epoch++) {
                assertThat(read.get(epoch))
                        .containsEntry("examples", 500.0 * epoch)
                        .containsEntry("rounds", 2.0 * epoch)
                        .containsEntry("epochs", (double) epoch)
                        .containsEntry(
                                "loss", result.epochs().get(epoch - 1).figures().get("loss"))
                        .containsKeys("mergeMillis", "trainMillis", "broadcastMillis", "valLoss");
            }
            assertThat(metrics(page)).as("after the run").isEmpty();
        }
    }

    private static Map<String, Double> metrics(String page) {
        try {
            String text = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(page)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            Map<String, Double> metrics = new LinkedHashMap<>();
            for (String line : text.lines().toList()) {
                if (line.contains("_driver_meanfield_")) {
                    String name = line.replaceAll("^.*_driver_meanfield_(\\w+?)_(Value|Number)\\{.*$", "$1");
                    metrics.putIfAbsent(name, Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)));
                }
            }
            return metrics;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
