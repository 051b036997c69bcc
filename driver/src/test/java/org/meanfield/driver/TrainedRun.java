package org.meanfield.driver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.assertj.core.api.Assertions;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.RoundFigures;
import org.meanfield.driver.store.RunStore;

/**
 * What a finished run comes to, as far as two runs must agree bit for bit: everything but wall-clock seconds.
 *
 * @param coefficients of model.zip
 * @param configuration of model.zip, with its step count
 * @param epochs       their figures and examples
 * @param rounds       their numbers, examples and bytes
 * @param test         figures
 */
record TrainedRun(
        byte[] coefficients, String configuration, List<List<Object>> epochs, List<List<Object>> rounds, Object test) {

    static TrainedRun at(String outputDir, String runName, Configuration hadoop) throws IOException {
        RunStore store = RunStore.at(outputDir, hadoop);
        Assertions.assertThat(store.find(runName).orElseThrow().finished()).isTrue();
        Path model = new Path(new Path(outputDir, runName), "model.zip");
        try (InputStream in = model.getFileSystem(hadoop).open(model)) {
            byte[] zip = in.readAllBytes();
            return new TrainedRun(
                    entry(zip, "coefficients.bin"),
                    new String(entry(zip, "configuration.json"), StandardCharsets.UTF_8),
                    store.history(runName).stream().map(TrainedRun::exact).toList(),
                    store.rounds(runName).stream().map(TrainedRun::exact).toList(),
                    store.evaluation(runName));
        }
    }

    static TrainedRun at(java.nio.file.Path runs, String runName) throws IOException {
        return at(runs.toUri().toString(), runName, new Configuration());
    }

    private static List<Object> exact(EpochFigures epoch) {
        return List.of(epoch.epoch(), epoch.figures(), epoch.examples());
    }

    private static List<Object> exact(RoundFigures round) {
        return List.of(
                round.epoch(), round.round(), round.batches(), round.examples(), round.bytesOut(), round.bytesIn());
    }

    private static byte[] entry(byte[] zip, String name) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(new java.io.ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return entries.readAllBytes();
                }
            }
        }
        throw new AssertionError("no " + name);
    }

    void assertSameBits(TrainedRun other) {
        Assertions.assertThat(epochs).isEqualTo(other.epochs);
        Assertions.assertThat(rounds).isEqualTo(other.rounds);
        Assertions.assertThat(test).isEqualTo(other.test);
        Assertions.assertThat(configuration).isEqualTo(other.configuration);
        Assertions.assertThat(coefficients).isEqualTo(other.coefficients);
    }
}
