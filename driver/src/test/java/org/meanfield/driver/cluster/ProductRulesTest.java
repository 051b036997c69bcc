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

class ProductRulesTest {
    private static final String SETTING = "spark.executorEnv.OPENBLAS_CORETYPE";
    private static final Processor HASWELL = new Processor(false, "Haswell");
    private static final Processor SKYLAKE = new Processor(true, "SkylakeX");
    /** What OpenBLAS 0.3.19 takes an AMD processor of 2024 for, though it has AVX-512. */
    private static final Processor MISTAKEN = new Processor(true, "Barcelona");

    @Test
    void executorsThatComputeTheSameAreWell() {
        assertThat(ProductRules.executors(List.of(on("a", SKYLAKE), on("b", SKYLAKE))))
                .hasValue(Finding.ok("executors", "OpenBLAS computes for SkylakeX"));
    }

    /** What all of them have is the common ground. */
    @Test
    void differentProcessorsAreNamedAndLetComputeForTheLesser() {
        Finding found = ProductRules.executors(List.of(on("a", SKYLAKE), on("b", HASWELL), on("c", SKYLAKE)))
                .orElseThrow();

        assertThat(found.level()).isEqualTo(Level.ADVICE);
        assertThat(found)
                .hasToString(
                        "executors: OpenBLAS computes for different processors: Haswell on b; SkylakeX on a, c; the"
                                + " last bits of what is trained depend on where a worker trains: --conf " + SETTING
                                + "=HASWELL");
        assertThat(found.cure().settings()).isEqualTo(Map.of(SETTING, "HASWELL"));
    }

    @Test
    void differentProcessorsThatAllHaveAvx512ComputeByIt() {
        assertThat(ProductRules.executors(List.of(on("a", SKYLAKE), on("b", MISTAKEN))))
                .hasValueSatisfying(
                        found -> assertThat(found.cure().settings()).isEqualTo(Map.of(SETTING, "SKYLAKEX")));
    }

    @ParameterizedTest
    @CsvSource({"true, Barcelona, ADVICE", "true, Zen, ADVICE", "true, Cooperlake, OK", "false, Haswell, OK"})
    void avx512ThatIsNotUsedIsAdvised(boolean avx512, String core, Level level) {
        Processor processor = new Processor(avx512, core);

        assertThat(ProductRules.executors(List.of(on("a", processor))))
                .hasValueSatisfying(found -> assertThat(found.level()).isEqualTo(level));
        assertThat(ProductRules.embedded(processor).level()).isEqualTo(level);
    }

    @Test
    void onGpusItDoesNotMatter() {
        Backend gpu = new Backend("JCublasBackend", true, List.of(), Instructions.AVX2, Instructions.AVX2);

        assertThat(ProductRules.executors(List.of(on("a", SKYLAKE, gpu), on("b", HASWELL, gpu))))
                .isEmpty();
    }

    private static Probed on(String host, Processor processor) {
        return on(host, processor, new Backend("CpuBackend", false, List.of(), Instructions.AVX2, Instructions.AVX2));
    }

    private static Probed on(String host, Processor processor, Backend backend) {
        Machine machine = new Machine("17", "1", 1, 1, 1, 1, List.of());
        return new Probed("of " + host, host, machine, backend, processor, List.of(), "");
    }
}
