package org.meanfield.driver.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.driver.cluster.Finding.Level;

/** Of a network whose state is 30 MB, 10 MB of that weights; its mini-batch takes 5 MB. */
class MemoryRulesTest {
    private static final long MB = 1L << 20;
    private static final long PLENTY = 100_000 * MB;
    private static final MemoryNeed NEED = new MemoryNeed(30 * MB, 10 * MB, 5 * MB, 30 * MB);

    /** The driver wants 60 MB for certain and usually 440, as MemoryNeedTest has it by hand. */
    @ParameterizedTest
    @CsvSource({"59, PROBLEM", "60, ADVICE", "439, ADVICE", "440, OK"})
    void theDriversHeapIsHeldAgainstBothBounds(long megabytes, Level level) {
        Finding heap =
                MemoryRules.of(NEED, megabytes * MB, on("yarn", PLENTY, PLENTY)).get(0);

        assertThat(heap.level()).isEqualTo(level);
        assertThat(heap.where()).isEqualTo("driver");
    }

    @ParameterizedTest
    @CsvSource({"59, PROBLEM", "60, ADVICE", "657, ADVICE", "658, OK"})
    void anExecutorsHeapIsForAllItsTasks(long megabytes, Level level) {
        Finding heap =
                MemoryRules.of(NEED, PLENTY, on("yarn", megabytes * MB, PLENTY)).get(1);

        assertThat(heap.level()).isEqualTo(level);
        assertThat(heap.what()).startsWith("heap for 2 tasks " + megabytes + " MB");
    }

    @ParameterizedTest
    @CsvSource({"39, PROBLEM", "40, ADVICE", "469, ADVICE", "470, OK"})
    void theOverheadHoldsWhatIsNotHeap(long megabytes, Level level) {
        Finding overhead = MemoryRules.of(NEED, PLENTY, on("k8s://host:6443", PLENTY, megabytes * MB))
                .get(2);

        assertThat(overhead.level()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"29, PROBLEM", "30, ADVICE", "31, OK"})
    void theResultsOfARoundMayComeBack(long megabytes, Level level) {
        List<Finding> found = MemoryRules.of(NEED, PLENTY, new SparkLayout("yarn", 2, PLENTY, PLENTY, megabytes * MB));

        assertThat(found.get(found.size() - 1).level()).isEqualTo(level);
    }

    @Test
    void cureAndWordsSayTheSame() {
        Finding heap = MemoryRules.of(NEED, PLENTY, on("yarn", 59 * MB, PLENTY)).get(1);
        Finding driver =
                MemoryRules.of(NEED, 59 * MB, on("yarn", PLENTY, PLENTY)).get(0);

        assertThat(heap)
                .hasToString("each executor: heap for 2 tasks 59 MB, this network needs at least 60 MB;"
                        + " --conf spark.executor.memory=658m");
        assertThat(heap.cure().settings()).isEqualTo(Map.of("spark.executor.memory", "658m"));
        assertThat(driver.cure().words()).isEqualTo("set MEANFIELD_DRIVER_MEMORY=440m");
        assertThat(driver.cure().settings()).isEqualTo(Map.of("spark.driver.memory", "440m"));
    }

    /** 440 of the driver and 658 of an executor, less one process. */
    @ParameterizedTest
    @CsvSource({"119, PROBLEM", "120, ADVICE", "797, ADVICE", "798, OK"})
    void oneProcessIsDriverAndExecutorInOne(long megabytes, Level level) {
        List<Finding> found = MemoryRules.of(NEED, megabytes * MB, on("local[2]", 1, 1));

        assertThat(found.get(0).level()).isEqualTo(level);
        assertThat(found).extracting(Finding::where).containsOnly("driver");
    }

    /** Nobody kills an executor there for what it takes besides its heap. */
    @ParameterizedTest
    @ValueSource(strings = {"spark://host:7077", "local-cluster[2,1,1024]"})
    void overheadIsNoMatterWhereNobodyLimitsIt(String master) {
        assertThat(MemoryRules.of(NEED, PLENTY, on(master, PLENTY, 1)))
                .extracting(Finding::level)
                .containsOnly(Level.OK);
    }

    private static SparkLayout on(String master, long heap, long overhead) {
        return new SparkLayout(master, 2, heap, overhead, Long.MAX_VALUE);
    }
}
