package org.meanfield.driver.store;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.store.Checkpoint.Part;
import org.meanfield.worker.average.AveragingState;
import org.meanfield.worker.replica.ModelState;

/**
 * A checkpoint as a directory: {@code weights.f32}, {@code optimizer-0.f32} ..., {@code velocity.f32} where the averaging
 * remembers one, {@code progress.json}, and {@code manifest.json} with the size and SHA-256 of each.
 */
record CheckpointFiles(StoreFiles files, Path directory) {
    private static final String WEIGHTS = "weights.f32";
    private static final String VELOCITY = "velocity.f32";
    private static final String PROGRESS = "progress.json";
    private static final long MOST_MANIFEST_BYTES = 1 << 20;

    /** What is no array. */
    private record Progress(long steps, double learningRateFactor, List<EpochFigures> history, Part part) {}

    void write(Checkpoint checkpoint) {
        ModelState model = checkpoint.state().model();
        List<Manifest.Entry> entries = new ArrayList<>();
        entries.add(write(WEIGHTS, out -> Floats.write(model.weights(), out)));
        for (int array = 0; array < model.optimizerState().length; array++) {
            float[] values = model.optimizerState()[array];
            entries.add(write(optimizer(array), out -> Floats.write(values, out)));
        }
        float[] velocity = checkpoint.state().velocity();
        if (velocity.length > 0) {
            entries.add(write(VELOCITY, out -> Floats.write(velocity, out)));
        }
        Progress progress = new Progress(
                model.steps(), checkpoint.state().learningRateFactor(), checkpoint.history(), checkpoint.part());
        entries.add(write(PROGRESS, Json.indented(progress)));
        files.create(new Path(directory, Manifest.NAME), Json.indented(new Manifest(Manifest.FORMAT, entries)));
    }

    private static String optimizer(int array) {
        return "optimizer-" + array + ".f32";
    }

    private Manifest.Entry write(String name, Content content) {
        MessageDigest digest = sha256();
        Path path = new Path(directory, name);
        files.create(path, out -> {
            digest.reset();
            content.writeTo(new DigestOutputStream(out, digest));
        });
        long bytes = files.status(path).map(FileStatus::getLen).orElse(0L);
        return new Manifest.Entry(name, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /**
     * Reads it back.
     *
     * @throws DamagedException where it is not whole, or not what was written
     */
    Checkpoint read() throws DamagedException {
        Manifest manifest = manifest();
        Progress progress = read(manifest, PROGRESS, (in, bytes) -> Json.read(in.readAllBytes(), Progress.class));
        float[] weights = floats(manifest, WEIGHTS);
        List<float[]> optimizer = new ArrayList<>();
        while (manifest.has(optimizer(optimizer.size()))) {
            optimizer.add(floats(manifest, optimizer(optimizer.size())));
        }
        ModelState model = new ModelState(weights, optimizer.toArray(float[][]::new), progress.steps());
        float[] velocity = manifest.has(VELOCITY) ? floats(manifest, VELOCITY) : new float[0];
        AveragingState state = new AveragingState(model, velocity, progress.learningRateFactor());
        return new Checkpoint(state, progress.history(), progress.part());
    }

    private Manifest manifest() throws DamagedException {
        Path path = new Path(directory, Manifest.NAME);
        long bytes = files.status(path)
                .map(FileStatus::getLen)
                .orElseThrow(() -> new DamagedException(Manifest.NAME + " is missing"));
        if (bytes > MOST_MANIFEST_BYTES) {
            throw new DamagedException(Manifest.NAME + " has " + bytes + " bytes");
        }
        try {
            return files.read(path, in -> Json.read(in.readAllBytes(), Manifest.class))
                    .checked();
        } catch (DamagedException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(Manifest.NAME, e);
        }
    }

    private float[] floats(Manifest manifest, String name) throws DamagedException {
        return read(manifest, name, Floats::read);
    }

    private <T> T read(Manifest manifest, String name, Reader<T> reader) throws DamagedException {
        Manifest.Entry entry = manifest.entry(name);
        Path path = new Path(directory, name);
        long bytes = files.status(path)
                .map(FileStatus::getLen)
                .orElseThrow(() -> new DamagedException(name + " is missing"));
        if (bytes != entry.bytes()) {
            throw new DamagedException(name + " has " + bytes + " bytes instead of " + entry.bytes());
        }
        try {
            return files.read(path, in -> {
                MessageDigest digest = sha256();
                T value = reader.read(new DigestInputStream(in, digest), bytes);
                if (!HexFormat.of().formatHex(digest.digest()).equals(entry.sha256())) {
                    throw new DamagedException(name + " is not what was written: its SHA-256 differs");
                }
                return value;
            });
        } catch (DamagedException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static DamagedException unreadable(String name, IOException cause) {
        String first = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return new DamagedException(name + " cannot be read: " + first, cause);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Reader<T> {
        T read(InputStream in, long bytes) throws IOException;
    }
}
