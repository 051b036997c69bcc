package org.meanfield.driver.spark.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.meanfield.driver.LocalSpark;
import org.meanfield.worker.average.WorkerReport;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.train.LocalResult;
import org.meanfield.worker.train.Round;

class DeskTest {
    private static final ModelState STATE = new ModelState(new float[1000], new float[1][1000], 1);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration DAYS = Duration.ofDays(2);
    private static final Duration SHORT = Duration.ofMillis(1);

    @Test
    void theSameDeskIsFoundInTheSameProcessAndNothingTravels() throws IOException, ClassNotFoundException {
        try (Desk desk = Desk.of(2, given(1))) {
            byte[] written = written(desk);

            assertThat(read(written)).isSameAs(desk);
            assertThat(written).hasSizeLessThan(500);
        }
    }

    @Test
    void aTaskThatIsLateForItsRoundsFindsNoDesk() throws IOException {
        Desk desk = Desk.of(2, given(1));
        byte[] written = written(desk);
        desk.close();

        assertThatThrownBy(() -> read(written)).isInstanceOf(InvalidObjectException.class);
    }

    @Test
    void aWorkerThatStaysHasTheNextRoundAsSoonAsItLiesThere() throws Exception {
        try (Desk desk = Desk.of(2, given(1))) {
            desk.put(given(1), result(1));
            assertThat(desk.results(SHORT)).isEmpty();
            desk.put(given(1), result(0));
            CompletableFuture<Optional<Desk.Given>> next = CompletableFuture.supplyAsync(() -> waited(desk));

            assertThat(desk.results(LONG).orElseThrow())
                    .map(result -> result.report().worker())
                    .containsExactly(0, 1);
            assertThat(desk.give(given(2))).isTrue();

            assertThat(next.get()).contains(given(2)).isEqualTo(desk.next(1, LONG));
            assertThat(desk.results(SHORT)).isEmpty();
        }
    }

    /** Both are told: whoever is not would wait for much longer than this test may take. */
    @Test
    @Timeout(60)
    void whoWaitsIsTold() throws Exception {
        try (Desk desk = Desk.of(2, given(1))) {
            desk.put(given(1), result(0));
            FutureTask<Optional<List<LocalResult>>> results = waiting(() -> desk.results(DAYS));
            FutureTask<Optional<Desk.Given>> next = waiting(() -> desk.next(0, DAYS));

            desk.put(given(1), result(1));
            assertThat(results.get().orElseThrow()).hasSize(2);
            desk.give(given(2));
            assertThat(next.get()).contains(given(2));
        }
    }

    private static <T> FutureTask<T> waiting(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING && !task.isDone()) {
            Thread.onSpinWait();
        }
        return task;
    }

    @Test
    void nothingIsGivenToWorkersOfWhomOneHasLeft() throws InterruptedException {
        try (Desk desk = Desk.of(2, given(1))) {
            desk.put(given(1), result(0));

            assertThat(desk.next(0, Duration.ZERO)).isEmpty();
            assertThat(desk.next(1, Duration.ZERO)).contains(given(1));
            assertThat(desk.give(given(2))).isFalse();
        }
    }

    @Test
    void aResultOfAnEarlierRoundIsNoneOfThisOne() throws InterruptedException {
        try (Desk desk = Desk.of(1, given(1))) {
            desk.put(given(1), result(0));
            assertThat(desk.give(given(2))).isTrue();

            desk.put(given(1), result(0));

            assertThat(desk.results(SHORT)).isEmpty();
            assertThat(desk.next(0, Duration.ZERO)).contains(given(2));
        }
    }

    @Test
    void whoWaitsLeavesWhenTheDeskIsClosed() throws Exception {
        Desk desk = Desk.of(1, given(1));
        desk.put(given(1), result(0));
        CompletableFuture<Optional<Desk.Given>> next = CompletableFuture.supplyAsync(() -> waited(desk));
        desk.close();

        assertThat(next.get()).isEmpty();
    }

    @Test
    void statesStayInMemoryOfOneProcessOnlyAndWhereTheyFit() {
        try (JavaSparkContext spark = LocalSpark.start("local[1]")) {
            assertThat(Route.SHORTEST.isInMemory(spark, 2, STATE)).isTrue();
            assertThat(Route.SHORTEST.isInMemory(spark, Integer.MAX_VALUE, STATE))
                    .isFalse();
            assertThat(Route.NETWORK.isInMemory(spark, 2, STATE)).isFalse();
        }
    }

    private static Optional<Desk.Given> waited(Desk desk) {
        try {
            return desk.next(0, LONG);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Desk.Given given(int number) {
        return new Desk.Given(new Round(1, number, number - 1, number, 10, 1, 1), STATE);
    }

    private static LocalResult result(int worker) {
        return new LocalResult(STATE, new WorkerReport(worker, Scores.NONE, 0, 0, 0, 0, 0));
    }

    private static byte[] written(Desk desk) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(desk);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] written) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(written))) {
            return in.readObject();
        }
    }
}
