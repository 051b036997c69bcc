package org.meanfield.driver.store;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.store.Checkpoint.Part;
import org.meanfield.worker.average.AveragingState;
import org.meanfield.worker.replica.ModelState;

/**
 * A checkpoint as a directory: {@code weights.f32}, {@code optimizer-0.f32} ..., {@code velocity.f32} where the averaging
 * remembers one, {@code progress.json}, and {@code manifest.json} with the size and SHA-256 of each.
 */
record CheckpointFiles(SummedFiles files) {
    private static final String WEIGHTS = "weights.f32";
    private static final String VELOCITY = "velocity.f32";
    private static final String PROGRESS = "progress.json";

    /** What is no array. */
    private record Progress(long steps, double learningRateFactor, List<EpochFigures> history, Part part) {}

    static CheckpointFiles in(StoreFiles files, Path directory) {
        return new CheckpointFiles(new SummedFiles(files, directory));
    }

    void write(Checkpoint checkpoint) {
        ModelState model = checkpoint.state().model();
        List<Manifest.Entry> entries = new ArrayList<>();
        entries.add(files.create(WEIGHTS, out -> Floats.write(model.weights(), out)));
        for (int array = 0; array < model.optimizerState().length; array++) {
            float[] values = model.optimizerState()[array];
            entries.add(files.create(optimizer(array), out -> Floats.write(values, out)));
        }
        float[] velocity = checkpoint.state().velocity();
        if (velocity.length > 0) {
            entries.add(files.create(VELOCITY, out -> Floats.write(velocity, out)));
        }
        Progress progress = new Progress(
                model.steps(), checkpoint.state().learningRateFactor(), checkpoint.history(), checkpoint.part());
        entries.add(files.create(PROGRESS, Json.indented(progress)));
        files.create(entries);
    }

    private static String optimizer(int array) {
        return "optimizer-" + array + ".f32";
    }

    /**
     * Reads it back.
     *
     * @throws DamagedException where it is not whole, or not what was written
     */
    Checkpoint read() throws DamagedException {
        Manifest manifest = files.manifest().orElseThrow(() -> new DamagedException(Manifest.NAME + " is missing"));
        Progress progress =
                files.read(manifest.entry(PROGRESS), (in, bytes) -> Json.read(in.readAllBytes(), Progress.class));
        float[] weights = floats(manifest, WEIGHTS);
        List<float[]> optimizer = new ArrayList<>();
        while (manifest.find(optimizer(optimizer.size())).isPresent()) {
            optimizer.add(floats(manifest, optimizer(optimizer.size())));
        }
        ModelState model = new ModelState(weights, optimizer.toArray(float[][]::new), progress.steps());
        float[] velocity = manifest.find(VELOCITY).isPresent() ? floats(manifest, VELOCITY) : new float[0];
        AveragingState state = new AveragingState(model, velocity, progress.learningRateFactor());
        return new Checkpoint(state, progress.history(), progress.part());
    }

    private float[] floats(Manifest manifest, String name) throws DamagedException {
        return files.read(manifest.entry(name), Floats::read);
    }
}
