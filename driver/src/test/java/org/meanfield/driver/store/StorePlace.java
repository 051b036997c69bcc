package org.meanfield.driver.store;

import static org.meanfield.driver.store.SampleRuns.NAME;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Where a test's runs lie, on some file system. */
interface StorePlace {
    /** An existing, empty directory of this test. */
    Path root();

    /** As an outsider sees it: without anything of the store's. */
    FileSystem fileSystem();

    default Path outputDir() {
        return new Path(root(), "made/for/runs");
    }

    default Path directory() {
        return new Path(outputDir(), NAME);
    }

    default RunStore store() {
        return RunStore.at(outputDir().toString(), fileSystem().getConf());
    }

    default List<String> names(Path path) throws IOException {
        return Arrays.stream(fileSystem().listStatus(path))
                .map(status -> status.getPath().getName())
                .sorted()
                .toList();
    }

    default String text(String name) throws IOException {
        try (var in = fileSystem().open(new Path(directory(), name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Every file of the run by its name. */
    default Map<String, String> contents() throws IOException {
        Map<String, String> contents = new LinkedHashMap<>();
        for (String name : names(directory())) {
            try {
                contents.put(name, text(name));
            } catch (FileNotFoundException e) {
                contents.put(name, "a directory");
            }
        }
        return contents;
    }
}
