package org.meanfield.driver.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write into a run, which one job has at a time: a file beside the run's directory that its holder rewrites
 * as long as it lives. A lease that nobody rewrites any more ends; a job that finds its lease in other hands stops. No
 * clocks are compared: who wants a lease watches it.
 */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    /** The ids of this process's own; one that could not be given back is no life of its holder. */
    private static final Set<String> HELD = ConcurrentHashMap.newKeySet();

    private final StoreFiles files;
    private final Path file;
    private final List<Path> createdParents;
    private final ScheduledExecutorService heart;
    private final ScheduledFuture<?> beating;
    private volatile LeaseHolder self;

    /** How often a holder shows that it lives, and after how long without that it is dead. */
    record Times(Duration beat, Duration term) {
        static final Times USUAL = new Times(Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    private Lease(StoreFiles files, Path file, List<Path> createdParents, LeaseHolder self, Times times) {
        this.files = files;
        this.file = file;
        this.createdParents = createdParents;
        this.self = self;
        HELD.add(self.id());
        this.heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "lease " + file.getName());
            thread.setDaemon(true);
            return thread;
        });
        long millis = times.beat().toMillis();
        this.beating = heart.scheduleWithFixedDelay(this::beat, millis, millis, TimeUnit.MILLISECONDS);
    }

    /**
     * Takes the lease at {@code file}, or waits until its holder shows itself to be alive or dead.
     *
     * @param createdParents directories that exist only for this lease, the deepest first
     * @throws JobException kind STORAGE where somebody alive holds it
     */
    static Lease take(StoreFiles files, Path file, List<Path> createdParents, Times times) {
        LeaseHolder self = LeaseHolder.self(StorageFailure.user());
        try {
            while (!files.claim(file, Json.indented(self))) {
                byte[] seen = read(files, file);
                if (seen.length > 0 && isDead(files, file, seen, times)) {
                    write(files, file, self);
                    break;
                }
            }
        } catch (IOException e) {
            throw StorageFailure.of("Cannot read " + file, e);
        }
        return new Lease(files, file, createdParents, self, times);
    }

    /** False where the lease is free again; throws where its holder lives. */
    private static boolean isDead(StoreFiles files, Path file, byte[] seen, Times times) throws IOException {
        Optional<LeaseHolder> holder = holder(seen);
        switch (holder.map(known -> known.life(HELD)).orElse(LeaseHolder.Life.UNKNOWN)) {
            case DEAD -> {
                return true;
            }
            case ALIVE -> throw held(file, holder, times);
            case UNKNOWN -> {}
        }
        long start = System.nanoTime();
        while (System.nanoTime() - start < times.term().toNanos()) {
            LockSupport.parkNanos(Math.min(times.beat().toNanos(), times.term().toNanos()) / 4);
            byte[] now = read(files, file);
            if (now.length == 0) {
                return false;
            }
            if (!Arrays.equals(now, seen)) {
                throw held(file, holder(now), times);
            }
        }
        return true;
    }

    private static JobException held(Path file, Optional<LeaseHolder> holder, Times times) {
        return new JobException(
                ExitCode.STORAGE,
                "Another job writes into this run: "
                        + holder.map(Object::toString).orElse("an unknown one") + " holds " + file
                        + ". Wait until it is done, or end it: its lease ends at most "
                        + times.term().toSeconds() + " s after it has died.");
    }

    /** Empty where there is no such file. */
    private static byte[] read(StoreFiles files, Path file) throws IOException {
        try (InputStream in = files.open(file)) {
            byte[] text = in.readAllBytes();
            return text.length == 0 ? new byte[] {'?'} : text;
        } catch (FileNotFoundException gone) {
            return new byte[0];
        }
    }

    private static Optional<LeaseHolder> holder(byte[] text) {
        try {
            LeaseHolder holder = Json.read(text, LeaseHolder.class);
            return holder.id() == null || holder.host() == null ? Optional.empty() : Optional.of(holder);
        } catch (IOException halfWritten) {
            return Optional.empty();
        }
    }

    private static void write(StoreFiles files, Path file, LeaseHolder holder) {
        files.write(file, file.suffix("-" + holder.id()), Json.indented(holder));
    }

    private void beat() {
        try {
            if (isOurs(read(files, file))) {
                LeaseHolder next = self.beat();
                write(files, file, next);
                self = next;
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("Cannot renew the lease {}", file, e);
        }
    }

    private boolean isOurs(byte[] text) {
        return holder(text).filter(holder -> holder.id().equals(self.id())).isPresent();
    }

    /**
     * Makes sure that this job still has the right to write.
     *
     * @throws JobException kind STORAGE where the lease is in other hands
     * @throws IOException where that cannot be known
     */
    void check() throws IOException {
        byte[] now = read(files, file);
        if (!isOurs(now)) {
            throw new JobException(
                    ExitCode.STORAGE,
                    "This job has lost its run: "
                            + holder(now)
                                    .map(holder -> file + " is held by " + holder)
                                    .orElse(file + " is gone")
                            + ". It showed no life for too long, and stops so that only one job writes.");
        }
    }

    /** Gives the lease back, and leaves nothing behind. */
    @Override
    public void close() {
        HELD.remove(self.id());
        beating.cancel(false);
        heart.shutdown();
        try {
            if (!heart.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.warn("The lease {} is still being renewed", file);
            }
            if (isOurs(read(files, file))) {
                files.delete(file);
                createdParents.stream()
                        .filter(parent ->
                                files.exists(parent) && files.names(parent).isEmpty())
                        .forEach(files::delete);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.warn("Cannot give back the lease {}", file, e);
        }
    }
}
