package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.store.TrainedModel;

/** Spark's own security stays Spark's own matter: with all of it on, a run ends with the bits that it has without. */
class EncryptedSparkIT {
    private static final String SECRET = "nobody-reads-this";

    @TempDir
    private Path dir;

    @Test
    void authenticationAndEncryptionChangeNoBitAndTheSecretIsWrittenNowhere() throws Exception {
        float[] plain;
        try (JavaSparkContext spark = LocalSpark.start("local[2]")) {
            plain = trained(spark, "plain");
        }
        Map<String, String> secure = Map.of(
                "spark.authenticate", "true",
                "spark.authenticate.secret", SECRET,
                "spark.network.crypto.enabled", "true",
                "spark.network.crypto.saslFallback", "false",
                "spark.io.encryption.enabled", "true");
        try (JavaSparkContext spark = RealExecutors.start(2, 1, secure)) {
            assertThat(trained(spark, "secure")).containsExactly(plain);
        }
        try (Stream<Path> files = Files.walk(dir.resolve("runs/secure"))) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .hasSizeGreaterThan(10)
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain(SECRET));
        }
    }

    private float[] trained(JavaSparkContext spark, String name) {
        String run = Training.of(Jobs.digits(dir, "run.name=" + name))
                .on(spark)
                .run()
                .location();
        return TrainedModel.of(run, "", spark.hadoopConfiguration()).weights();
    }
}
