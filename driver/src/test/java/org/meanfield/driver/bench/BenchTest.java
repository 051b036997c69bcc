package org.meanfield.driver.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the figures of contenders come to; the contenders' own processes are not started here. */
final class BenchTest {

    @Test
    void aRatioIsThatOfTheMedians() throws IOException {
        JsonNode json = bench(Set.of(Extra.values()), Part.CNN);

        assertThat(json.get("ratios").get("cnn_vs_dl4j_one_thread").asDouble()).isCloseTo(600.0 / 100, within(1e-9));
        assertThat(json.get("examples_per_second").get("cnn_replica").asDouble())
                .isEqualTo(600);
    }

    @Test
    void stockDl4jSparkIsTakenAtItsBest() throws IOException {
        JsonNode ratios = bench(Set.of(Extra.values()), Part.DENSE).get("ratios");

        assertThat(ratios.get("dense_vs_stock_dl4j_spark").asDouble()).isCloseTo(1000.0 / 300, within(1e-9));
        assertThat(ratios.get("dense_vs_djl_pytorch").asDouble()).isCloseTo(1000.0 / 800, within(1e-9));
    }

    @Test
    void withoutItsJarsALibraryHasNoRatioAndSaysHowToGetThem() throws IOException {
        JsonNode json = bench(Set.of(Extra.DL4J_SPARK), Part.DENSE);

        assertThat(json.get("ratios").get("dense_vs_djl_pytorch").isNull()).isTrue();
        assertThat(json.get("notes").get("dense_vs_djl_pytorch").asText())
                .isEqualTo(
                        "not measured: its jars are not there; mvn -pl jobs dependency:copy@djl-pytorch fetches them");
        assertThat(json.get("ratios").get("dense_vs_stock_dl4j_spark").isNumber())
                .isTrue();
    }

    @Test
    void overheadIsAllTimeOutsideOfFit() throws IOException {
        JsonNode ratios = bench(Set.of(Extra.ONE_CORE), Part.AVERAGING).get("ratios");

        assertThat(ratios.get("overhead_share_epoch").asDouble()).isCloseTo(0.1, within(1e-9));
        assertThat(ratios.get("overhead_share_every10").asDouble()).isCloseTo(0.25, within(1e-9));
        assertThat(ratios.get("two_workers_vs_one").asDouble()).isCloseTo(1.8, within(1e-9));
    }

    @Test
    void whatAProcessMeasuredComesThroughItsLine() {
        Measured measured = new Measured(Map.of(Figure.EXAMPLES_PER_SECOND, 41914.3, Figure.SHARE_FIT, 1e-7));

        assertThat(Measured.parse(measured.line())).isEqualTo(measured);
    }

    private static JsonNode bench(Set<Extra> libraries, Part... parts) throws IOException {
        Map<Contender, Deque<Double>> rates = new EnumMap<>(Contender.class);
        rates.put(Contender.DENSE_ALL_CORES, runs(1000, 1000, 1));
        rates.put(Contender.DENSE_DL4J_SPARK_EXPORT, runs(200, 100, 300));
        rates.put(Contender.DENSE_DL4J_SPARK_DIRECT, runs(300, 250, 350));
        rates.put(Contender.DENSE_DJL_PYTORCH, runs(800, 800, 800));
        rates.put(Contender.CNN_REPLICA, runs(600, 1, 10_000));
        rates.put(Contender.TWO_WORKERS, runs(180, 180, 180));
        Map<Contender, Double> fits = Map.of(Contender.TWO_WORKERS, 0.9, Contender.TWO_WORKERS_EVERY_10, 0.75);
        Bench.OwnProcess process = new Bench.OwnProcess() {
            @Override
            public Measured measure(Contender contender, Pace pace) {
                Deque<Double> left = rates.computeIfAbsent(contender, any -> runs(100, 100, 100));
                return new Measured(Map.of(
                        Figure.EXAMPLES_PER_SECOND, left.pop(), Figure.SHARE_FIT, fits.getOrDefault(contender, 1.0)));
            }

            @Override
            public boolean has(Extra extra) {
                return libraries.contains(extra);
            }
        };
        EnumSet<Part> what = EnumSet.copyOf(Arrays.asList(parts));
        return new ObjectMapper()
                .readTree(
                        new Bench(what, new Pace(1, 1)).run(process, said -> {}).json());
    }

    private static Deque<Double> runs(double... rates) {
        return new ArrayDeque<>(Arrays.stream(rates).boxed().toList());
    }
}
