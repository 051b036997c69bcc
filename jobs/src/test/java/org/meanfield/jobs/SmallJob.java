package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A training job of a few seconds that still learns something. */
final class SmallJob {
    static final String CONF = "small.conf";

    private static final int EXAMPLES = 2000;

    private SmallJob() {}

    static void write(Path directory) throws IOException {
        Files.writeString(
                directory.resolve(CONF),
                """
                run.name = small
                data {
                  train { format = digits, examples = %d, seed = 1 }
                  test  { format = digits, examples = 500, seed = 2 }
                  validation = test
                  scale = 255
                }
                model {
                  input = [28, 28]
                  layers = [ { flatten {} }, { dense { units = 32, activation = relu } }, { dense { units = 10, activation = softmax } } ]
                }
                training { loss = sparse_categorical_crossentropy, metrics = [accuracy], epochs = 2, batch_size = 32, optimizer = adam }
                averaging { workers = 2, every = 10 }
                """
                        .formatted(EXAMPLES));
    }

    /** Looks at what the run left in {@code directory}, not at what it printed. */
    static void assertTrained(Path directory) throws IOException {
        Path run = directory.resolve("runs/small");
        assertThat(run).isDirectoryContaining("glob:**/_SUCCESS").isDirectoryContaining("glob:**/model.zip");
        List<String> epochs = Files.readAllLines(run.resolve("metrics.jsonl"));
        assertThat(epochs).hasSize(2).allMatch(epoch -> epoch.contains("\"examples\":" + EXAMPLES));
        assertThat(accuracy(epochs.get(1))).isGreaterThan(0.3);
    }

    private static double accuracy(String epoch) {
        return Double.parseDouble(epoch.replaceAll(".*\"val_accuracy\":([0-9.eE+-]+).*", "$1"));
    }
}
