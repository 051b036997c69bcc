package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.meanfield.driver.job.ExitCode;

final class BenchCommandTest {

    @Test
    void jsonIsOneObjectWithEveryRatioMeasuredOrNull() throws IOException {
        Said said = Said.by("bench", "--json", "--what", "ceiling", "--warm-up", "0.01", "--seconds", "0.01");

        assertThat(said.exit()).as(said.err()).isZero();
        JsonNode all = new ObjectMapper().readTree(said.out());
        assertThat(all.get("ratios").fieldNames())
                .toIterable()
                .containsExactly(
                        "dense_vs_dl4j_defaults",
                        "dense_vs_stock_dl4j_spark",
                        "dense_vs_djl_pytorch",
                        "dense_share_of_sgemm",
                        "cnn_vs_dl4j_one_thread",
                        "lstm_vs_dl4j_one_thread",
                        "two_workers_vs_one",
                        "overhead_share_epoch",
                        "overhead_share_every10");
        assertThat(all.get("ratios")).allMatch(JsonNode::isNull);
        assertThat(all.get("notes").get("dense_vs_djl_pytorch").asText()).startsWith("not measured: ");
        assertThat(all.get("sgemm_gflops").asDouble()).isPositive();
        assertThat(all.get("machine").get("cores").asInt()).isPositive();
        assertThat(all.get("machine").get("cpu").asText()).isNotBlank();
        assertThat(all.get("machine").get("instructions").asText()).isNotBlank();
    }

    @Test
    void timeMustBeAboveZero() {
        Said said = Said.by("bench", "--seconds", "0");

        assertThat(said.exit()).isEqualTo(ExitCode.CONFIG.code());
        assertThat(said.err()).contains("--seconds");
    }

    @Test
    void adviceTellsWhatWasMeasuredAndWhatIsPredicted() {
        Said said = Said.by(
                "bench",
                "--advise",
                "../conf/digits-mlp.conf",
                "--set",
                "data.train.examples=256",
                "--set",
                "data.test.examples=10",
                "--warm-up",
                "0.1",
                "--seconds",
                "0.1",
                "--bandwidth",
                "1Gbit");

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out().lines().filter(line -> line.matches(" +\\d+ +[\\d,]+/s +[\\d,]+/s")))
                .hasSize(4);
        assertThat(said.out().lines().filter(line -> line.matches(" +\\d+ +[\\d,]+/s +[\\d.]+ %")))
                .hasSize(11);
        assertThat(said.out()).containsAnyOf("One machine is the better choice", "A cluster is faster");
    }

    @Test
    void aBandwidthIsAskedForWithItsUnit() {
        Said said = Said.by("bench", "--advise", "../conf/digits-mlp.conf", "--bandwidth", "fast");

        assertThat(said.exit()).isEqualTo(ExitCode.CONFIG.code());
        assertThat(said.err()).contains("--bandwidth", "10Gbit or 100Mbit: fast");
    }
}
