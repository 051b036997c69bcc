package org.meanfield.driver.store;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** The run that stands under a name: the newest that has begun properly, even where a killed start set it aside. */
record StandingRun(StoreFiles files, RunPaths run) {

    /** What a file of the run says. */
    interface Reader<T> {
        T read(byte[] text) throws IOException;
    }

    Path directory() {
        boolean begun = files.exists(run.file(RunPaths.METRICS)) || beginning().any();
        return !begun && files.exists(run.replaced()) ? run.replaced() : run.directory();
    }

    private Checkpoints beginning() {
        return new Checkpoints(files, run.file(RunPaths.CHECKPOINTS), run.temporary());
    }

    Path file(String name) {
        return new Path(directory(), name);
    }

    Checkpoints checkpoints() {
        return new Checkpoints(files, file(RunPaths.CHECKPOINTS), run.temporary());
    }

    /** The file of this name, where there is one. */
    <T> Optional<T> read(String name, Reader<T> reader) {
        Path path = file(name);
        if (!files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(files.read(path, in -> reader.read(in.readAllBytes())));
        } catch (IOException e) {
            throw StorageFailure.of("Cannot read " + path, e);
        }
    }

    /** Ends what a killed start has left: the older run comes back, unless the newer one has begun properly. */
    void settle() {
        if (files.exists(run.directory())) {
            files.names(run.directory()).stream()
                    .filter(name -> name.startsWith(RunPaths.PROBE))
                    .forEach(probe -> files.delete(run.file(probe)));
        }
        if (!files.exists(run.replaced())) {
            return;
        }
        if (directory().equals(run.directory())) {
            files.delete(run.replaced());
        } else {
            files.delete(run.directory());
            files.move(run.replaced(), run.directory());
        }
    }
}
