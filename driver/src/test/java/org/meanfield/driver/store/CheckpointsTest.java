package org.meanfield.driver.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.driver.store.Checkpoint.Part;
import org.meanfield.worker.average.AveragingState;
import org.meanfield.worker.evaluate.Metric;
import org.meanfield.worker.evaluate.OutputScores;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.evaluate.Tally;
import org.meanfield.worker.replica.ModelState;

class CheckpointsTest {
    private static final Keep TWO = new Keep(2, Set.of());

    @TempDir
    Path run;

    private Checkpoints checkpoints;

    @BeforeEach
    void openCheckpoints() throws IOException {
        checkpoints = checkpointsDyingAfter(Integer.MAX_VALUE);
    }

    /** The same checkpoints for a job that dies when it has changed something so often. */
    private Checkpoints checkpointsDyingAfter(int changes) throws IOException {
        org.apache.hadoop.fs.Path directory = new org.apache.hadoop.fs.Path(run.toUri());
        AtomicInteger left = new AtomicInteger(changes);
        return new Checkpoints(
                StoreFiles.holding(directory, new Configuration()).with(Patience.NONE, () -> {
                    if (left.getAndDecrement() <= 0) {
                        throw new IllegalStateException("killed");
                    }
                }),
                new org.apache.hadoop.fs.Path(directory, "checkpoints"),
                new org.apache.hadoop.fs.Path(directory, "_temporary"));
    }

    @Test
    void aRunThatBeginsWithSeveralHasAllOfThemOrNoneWhereverItDies() throws IOException {
        int deaths = 0;
        for (boolean done = false; !done; deaths++) {
            try {
                checkpointsDyingAfter(deaths).begin(List.of(after(1), after(3)));
                done = true;
            } catch (IllegalStateException killed) {
                assertThat(checkpoints.any()).as("after %d changes", deaths).isFalse();
            }
        }

        assertThat(deaths).isGreaterThan(8);
        assertThat(names()).containsExactly("000001", "000003");
        assertThat(checkpoints.newest().checkpoint().orElseThrow().epochs()).isEqualTo(3);
    }

    private static final Scores SCORES = new Scores(
            1280,
            1 / 3.0,
            List.of(new OutputScores(
                    "dense",
                    2 / 3.0,
                    List.of(new Tally(Metric.R2_SCORE, new long[] {1L << 60}, new double[] {0.1 + 0.2, -0.0})))));

    @Test
    void everyBitComesBack() {
        float[] odd = {0.1f, -0f, Float.MIN_VALUE, Float.intBitsToFloat(0x7fc00001)};
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("val_loss", Double.NaN);
        figures.put("loss", 0.1 + 0.2);
        Checkpoint written = new Checkpoint(
                new AveragingState(new ModelState(odd, new float[][] {{1, 2, 3, 4}, {5, 6, 7, 8}}, 1L << 40), odd, 0.1),
                List.of(new EpochFigures(1, figures, 60_000, 1.7)),
                new Part(40, SCORES, 7, 0.3));

        checkpoints.publish(written, TWO);
        Checkpoint read = checkpoints.newest().checkpoint().orElseThrow();

        assertThat(bits(read.state().model().weights())).isEqualTo(bits(odd));
        assertThat(bits(read.state().velocity())).isEqualTo(bits(odd));
        assertThat(read.state().learningRateFactor()).isEqualTo(0.1);
        assertThat(read.state().model().optimizerState())
                .isDeepEqualTo(written.state().model().optimizerState());
        assertThat(read.state().model().steps()).isEqualTo(1L << 40);
        assertThat(read.history()).isEqualTo(written.history());
        assertThat(read.history().get(0).figures().keySet()).containsExactly("val_loss", "loss");
        assertThat(read.part()).isEqualTo(written.part());
    }

    @Test
    void arraysAreLittleEndianFloatsAndNothingElse() throws IOException {
        checkpoints.publish(after(1), TWO);

        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(run.resolve("checkpoints/000001/weights.f32")))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.remaining()).isEqualTo(12);
        assertThat(List.of(bytes.getFloat(), bytes.getFloat(), bytes.getFloat()))
                .containsExactly(1f, 0.5f, -0.5f);
    }

    @Test
    void arraysLongerThanOneChunkComeBack() {
        float[] weights = new float[200_001];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i;
        }
        checkpoints.publish(Checkpoint.first(AveragingState.first(new ModelState(weights, new float[0][], 7))), TWO);

        assertThat(checkpoints
                        .newest()
                        .checkpoint()
                        .orElseThrow()
                        .state()
                        .model()
                        .weights())
                .containsExactly(weights);
    }

    @Test
    void theNewestStayAndTheBest() {
        for (int epoch = 1; epoch <= 6; epoch++) {
            checkpoints.publish(after(epoch), new Keep(2, Set.of(2)));
        }

        assertThat(names()).containsExactly("000002", "000005", "000006");
    }

    @Test
    void aPartOfAnEpochComesBetweenItsNeighbours() {
        Checkpoint inside = new Checkpoint(after(9).state(), after(9).history(), new Part(100, Scores.NONE, 0, 1));
        checkpoints.publish(after(9), new Keep(3, Set.of()));
        checkpoints.publish(inside, new Keep(3, Set.of()));
        assertThat(checkpoints.newest().checkpoint().orElseThrow().part().batches())
                .isEqualTo(100);
        assertThat(checkpoints.newestEpoch().checkpoint().orElseThrow().epochs())
                .isEqualTo(9);

        checkpoints.publish(after(10), new Keep(3, Set.of()));
        assertThat(names()).containsExactly("000009", "000009-000000100", "000010");
    }

    @Test
    void whatComesAfterAnEarlierCheckpointGoesWhenThatOneIsWritten() {
        checkpoints.publish(after(1), TWO);
        checkpoints.publish(after(3), TWO);

        checkpoints.publish(after(2), TWO);

        assertThat(names()).containsExactly("000001", "000002");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.meanfield.driver.store.CheckpointDamage#all")
    void aDamagedCheckpointIsSkippedForTheOneBefore(String what, String reason, CheckpointDamage damage)
            throws IOException {
        checkpoints.publish(after(1), TWO);
        checkpoints.publish(after(2), TWO);
        damage.to(run.resolve("checkpoints/000002"));

        NewestCheckpoint newest = checkpoints.newest();

        assertThat(newest.checkpoint().orElseThrow().epochs()).isEqualTo(1);
        assertThat(newest.skipped()).singleElement().asString().contains("checkpoints/000002 cannot be used: ", reason);
    }

    @Test
    void ifAllAreDamagedThereIsNone() throws IOException {
        checkpoints.publish(after(1), TWO);
        CheckpointDamage.flip(run.resolve("checkpoints/000001/weights.f32"));

        assertThat(checkpoints.newest().checkpoint()).isEmpty();
        assertThat(checkpoints.newest().skipped()).hasSize(1);
    }

    @Test
    void aDamagedCheckpointIsReplacedWhenItsTimeComesAgain() throws IOException {
        checkpoints.publish(after(1), TWO);
        checkpoints.publish(after(2), TWO);
        Files.delete(run.resolve("checkpoints/000002/manifest.json"));

        checkpoints.publish(after(2), TWO);

        assertThat(checkpoints.newest().checkpoint().orElseThrow().epochs()).isEqualTo(2);
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    /** A run of three weights at the end of {@code epochs}. */
    static Checkpoint after(int epochs) {
        List<EpochFigures> history = new ArrayList<>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            history.add(new EpochFigures(epoch, Map.of("loss", 1.0 / epoch), 10, 0.5));
        }
        ModelState model = new ModelState(new float[] {epochs, 0.5f, -0.5f}, new float[][] {{1, 2, 3}}, epochs * 10L);
        return new Checkpoint(AveragingState.first(model), history, Part.NONE);
    }

    private List<String> names() {
        try {
            return CheckpointDamage.files(run.resolve("checkpoints")).stream()
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
