package org.meanfield.driver;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The four real MNIST files, where they lie beside the project. */
public final class MnistFiles {
    public static final Path DIRECTORY =
            Path.of("../../shared/data/mnist").toAbsolutePath().normalize();

    private static final String SKIPPED =
            "Skipped: MNIST's four files are not in ../shared/data/mnist beside the project";

    private MnistFiles() {}

    /** Skips the test, saying why, where the files are not there. */
    public static void assumePresent() {
        boolean there = Files.exists(DIRECTORY.resolve("t10k-labels-idx1-ubyte.gz"));
        if (!there) {
            System.out.println(SKIPPED);
        }
        Assumptions.assumeTrue(there, SKIPPED);
    }
}
