package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

final class SparkSettingsTest {
    private static final String EXECUTOR_THREADS = "spark.executorEnv.OMP_NUM_THREADS";

    @Test
    void withoutAMasterItIsEveryCoreOfThisMachineAndNoPortBeyondIt() {
        SparkConf conf = new SparkSettings(Optional.empty(), Map.of()).conf("some job");

        assertThat(conf.get("spark.master")).isEqualTo("local[*]");
        assertThat(conf.get("spark.driver.bindAddress")).isEqualTo("127.0.0.1");
        assertThat(conf.get("spark.ui.enabled")).isEqualTo("false");
    }

    @Test
    void executorsRunOneNativeThread() {
        assertThat(new SparkSettings(Optional.empty(), Map.of())
                        .conf("some job")
                        .get(EXECUTOR_THREADS))
                .isEqualTo("1");
    }

    @Test
    void aUsersSettingWins() {
        SparkConf conf = new SparkSettings(
                        Optional.of("local[2]"), Map.of("spark.ui.enabled", "true", EXECUTOR_THREADS, "4"))
                .conf("some job");

        assertThat(conf.get("spark.ui.enabled")).isEqualTo("true");
        assertThat(conf.get(EXECUTOR_THREADS)).isEqualTo("4");
    }

    @Test
    void aClustersAddressesAreItsOwnMatter() {
        SparkConf conf = new SparkSettings(Optional.of("spark://host:7077"), Map.of()).conf("some job");

        assertThat(conf.contains("spark.driver.bindAddress")).isFalse();
        assertThat(conf.contains("spark.ui.enabled")).isFalse();
    }
}
