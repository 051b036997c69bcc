package org.meanfield.worker.average;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meanfield.worker.evaluate.Scores;

class AdmissionTest {
    private static final Admission TEN_TIMES = new Admission(10);

    @Test
    void lossesAndWeightsThatAreNoFiniteNumbersAreKeptOut() {
        List<WorkerReport> workers = List.of(
                report(0, 1, 0.5),
                report(1, 1, Double.NaN),
                report(2, Double.NaN, 0.5),
                report(3, Double.POSITIVE_INFINITY, 0.5));

        assertThat(keptOut(Admission.FINITE, workers)).containsExactly(1, 2, 3);
        assertThat(Admission.FINITE.rejections(workers))
                .map(Rejection::why)
                .startsWith(
                        "has a loss of NaN",
                        "has weights or optimizer states that are no finite numbers, after a" + " loss of 0.5");
    }

    @Test
    void aWorkerThatMovedMuchFartherThanTheMedianIsKeptOut() {
        List<WorkerReport> workers = List.of(report(0, 1, 0), report(1, 2, 0), report(2, 3, 0), report(3, 25.1, 0));

        assertThat(keptOut(TEN_TIMES, workers)).containsExactly(3);
        assertThat(keptOut(new Admission(10.1), workers)).isEmpty();
        assertThat(TEN_TIMES.rejections(workers).get(0).why())
                .isEqualTo("moved its weights by 25.10 where the median of all workers is 2.500, to a loss of 0.000");
    }

    @Test
    void workersWithoutExamplesOrFiniteWeightsDoNotCountForTheMedian() {
        WorkerReport empty = new WorkerReport(0, Scores.NONE, -1, 0, 0, 0, 0);

        assertThat(keptOut(TEN_TIMES, List.of(empty, empty, empty, report(3, 5, 0))))
                .isEmpty();
        assertThat(keptOut(TEN_TIMES, List.of(report(0, 1, 0), report(1, Double.NaN, 0), report(2, 2, 0))))
                .containsExactly(1);
    }

    private static List<Integer> keptOut(Admission admission, List<WorkerReport> workers) {
        return admission.rejections(workers).stream()
                .map(rejection -> rejection.report().worker())
                .toList();
    }

    private static WorkerReport report(int worker, double way, double loss) {
        return new WorkerReport(worker, new Scores(10, 10 * loss, List.of()), 3, loss, way, 1, 1);
    }
}
