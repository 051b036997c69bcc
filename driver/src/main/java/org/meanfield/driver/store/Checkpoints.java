package org.meanfield.driver.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/** The checkpoints of one run, each whole or absent: written aside, then renamed. */
final class Checkpoints {
    private final StoreFiles files;
    private final Path directory;
    private final Path temporary;

    /** Those in {@code directory}; {@code temporary} lies on the same file system. */
    Checkpoints(StoreFiles files, Path directory, Path temporary) {
        this.files = files;
        this.directory = directory;
        this.temporary = temporary;
    }

    /** Writes one and deletes those that need not stay, and any that would come after it. */
    void publish(Checkpoint checkpoint, Keep keep) {
        Path aside = new Path(temporary, "checkpoint-" + checkpoint.name());
        files.delete(aside);
        try {
            CheckpointFiles.in(files, aside).write(checkpoint);
        } catch (RuntimeException e) {
            throw withoutLeftOver(aside, e);
        }
        Path target = new Path(directory, checkpoint.name());
        files.createDirectory(directory);
        files.delete(target);
        files.move(aside, target);
        tidy(checkpoint.name(), keep);
    }

    /** Writes the first ones; a job that dies here leaves all of them or none. */
    void begin(List<Checkpoint> first) {
        Path aside = new Path(temporary, "checkpoints");
        files.delete(aside);
        try {
            first.forEach(checkpoint -> CheckpointFiles.in(files, new Path(aside, checkpoint.name()))
                    .write(checkpoint));
        } catch (RuntimeException e) {
            throw withoutLeftOver(aside, e);
        }
        files.move(aside, directory);
    }

    /** What a full disk has taken of it is needed to say how the run ended. */
    private RuntimeException withoutLeftOver(Path aside, RuntimeException cause) {
        try {
            files.delete(aside);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
        return cause;
    }

    private void tidy(String current, Keep keep) {
        List<String> upToNow =
                names().stream().filter(name -> name.compareTo(current) <= 0).toList();
        Set<String> staying =
                new HashSet<>(upToNow.subList(Math.max(0, upToNow.size() - keep.newest()), upToNow.size()));
        keep.epochs().forEach(epoch -> staying.add(Checkpoint.name(epoch)));
        names().stream()
                .filter(name -> name.compareTo(current) > 0 || !staying.contains(name))
                .forEach(name -> files.delete(new Path(directory, name)));
    }

    NewestCheckpoint newest() {
        return newest(names());
    }

    /** As {@link #newest()}, among those at the end of an epoch. */
    NewestCheckpoint newestEpoch() {
        return newest(names().stream().filter(name -> name.indexOf('-') < 0).toList());
    }

    private NewestCheckpoint newest(List<String> names) {
        List<String> skipped = new ArrayList<>();
        for (int i = names.size() - 1; i >= 0; i--) {
            try {
                return new NewestCheckpoint(Optional.of(read(names.get(i))), skipped);
            } catch (DamagedException e) {
                skipped.add(
                        "Checkpoint " + new Path(directory, names.get(i)) + " cannot be used: " + e.getMessage() + ".");
            }
        }
        return new NewestCheckpoint(Optional.empty(), skipped);
    }

    /** The checkpoint at the end of {@code epoch}. */
    Checkpoint ofEpoch(int epoch) throws DamagedException {
        return read(Checkpoint.name(epoch));
    }

    private Checkpoint read(String name) throws DamagedException {
        Checkpoint checkpoint =
                CheckpointFiles.in(files, new Path(directory, name)).read();
        if (!checkpoint.name().equals(name)) {
            throw new DamagedException("it holds " + checkpoint.name());
        }
        return checkpoint;
    }

    boolean any() {
        return !names().isEmpty();
    }

    private List<String> names() {
        return files.exists(directory) ? files.names(directory) : List.of();
    }
}
