package org.meanfield.driver.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.driver.cluster.Finding.Level;
import org.meanfield.worker.device.Backend;
import org.meanfield.worker.device.Backend.Instructions;
import org.meanfield.worker.device.Machine;
import org.meanfield.worker.device.Processor;

class PreflightTest {
    private static final Machine DRIVER = machine("17.0.15", "1", 1_000_000);
    private static final Backend CPU = cpu(Instructions.AVX2, Instructions.AVX2);

    private static final Processor HASWELL = new Processor(false, "Haswell");

    @Test
    void aGoodClusterHasNoOtherFindingThanThat() {
        assertThat(Preflight.of(DRIVER, CPU, List.of(task("0", DRIVER), task("1", DRIVER)), 0))
                .extracting(Finding::level)
                .hasSize(3 + 2 * 5 + 1)
                .containsOnly(Level.OK);
    }

    @Test
    void manyTasksOfAnExecutorAreOneLook() {
        assertThat(Preflight.executors(DRIVER, List.of(task("0", DRIVER), task("0", DRIVER)), 0))
                .hasSize(4 + 1);
    }

    @Test
    void embeddedThereIsTheDriverAlone() {
        assertThat(Preflight.of(DRIVER, CPU, List.of(task("driver", DRIVER)), 0))
                .extracting(Finding::where)
                .containsOnly("driver");
    }

    /** The executor was asked between the driver's 1,000,000 and 400 ms later. */
    @ParameterizedTest
    @CsvSource({"995001, OK", "995000, ADVICE", "1005399, OK", "1005400, ADVICE"})
    void aClockIsWrongByWhatAskingCannotExplain(long clock, Level level) {
        assertThat(worst(task("0", machine("17.0.15", "1", clock)), 400)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"11.0.2, PROBLEM", "17, OK", "22.0.1, OK", "23, PROBLEM"})
    void sparkRunsOnJava17To22(String java, Level level) {
        assertThat(worst(task("0", machine(java, "1", 1_000_000)), 0)).isEqualTo(level);
    }

    @Test
    void nativeThreadsOnTopOfTasksAreCuredByASetting() {
        List<Finding> found = Preflight.executors(DRIVER, List.of(task("7", machine("17", "", 1_000_000))), 0);

        assertThat(found)
                .filteredOn(finding -> finding.level() == Level.ADVICE)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding)
                            .hasToString(
                                    "executor 7 on host: OMP_NUM_THREADS is not set; native threads on top of"
                                            + " Spark's tasks slow each other down: --conf spark.executorEnv.OMP_NUM_THREADS=1");
                    assertThat(finding.cure().settings()).isEqualTo(Map.of("spark.executorEnv.OMP_NUM_THREADS", "1"));
                });
    }

    @Test
    void aLibraryThatTheDriverHasFromElsewhereIsNamed() {
        Machine other = new Machine("17", "1", 1, 1, 1, 1_000_000, List.of("A from a-2.jar", "B from b-1.jar"));
        Machine driver = new Machine("17", "1", 1, 1, 1, 1_000_000, List.of("A from a-1.jar", "B from b-1.jar"));

        assertThat(Preflight.executors(driver, List.of(task("0", other)), 0))
                .filteredOn(finding -> finding.level() == Level.PROBLEM)
                .singleElement()
                .extracting(Finding::what)
                .isEqualTo("other libraries than the driver's: A from a-2.jar");
    }

    @ParameterizedTest
    @CsvSource({"X86_64, AVX2, ADVICE", "AVX2, AVX2, OK", "AVX512, AVX2, OK"})
    void aBetterBuildIsAdvised(Instructions built, Instructions possible, Level level) {
        assertThat(MachineRules.backend("driver", cpu(built, possible)).level()).isEqualTo(level);
    }

    @Test
    void aTaskThatCannotComputeOnItsDeviceIsAProblem() {
        Probed task = new Probed("0", "host", DRIVER, CPU, HASWELL, List.of("5"), "cluster.device = gpu, but ...");

        assertThat(Preflight.executors(DRIVER, List.of(task), 0))
                .contains(Finding.problem("executor 0 on host", "cluster.device = gpu, but ...", Cure.NONE));
    }

    @Test
    void theGpusOfEveryTaskAreTold() {
        List<Probed> tasks = List.of(
                new Probed("0", "host", DRIVER, CPU, HASWELL, List.of("5"), ""),
                new Probed("0", "host", DRIVER, CPU, HASWELL, List.of("7"), ""));

        assertThat(Preflight.executors(DRIVER, tasks, 0))
                .extracting(Finding::what)
                .contains("Spark gave the task GPU 5", "Spark gave the task GPU 7");
    }

    private static Level worst(Probed task, long millis) {
        return Preflight.executors(DRIVER, List.of(task), millis).stream()
                .map(Finding::level)
                .max(Level::compareTo)
                .orElseThrow();
    }

    private static Probed task(String executor, Machine machine) {
        return new Probed(executor, "host", machine, CPU, HASWELL, List.of(), "");
    }

    private static Machine machine(String java, String threads, long clock) {
        return new Machine(java, threads, 1, 1, 1, clock, List.of());
    }

    private static Backend cpu(Instructions built, Instructions possible) {
        return new Backend("CpuBackend", false, List.of(), built, possible);
    }
}
