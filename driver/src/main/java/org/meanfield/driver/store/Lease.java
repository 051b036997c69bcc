package org.meanfield.driver.store;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write into a run, which one job has at a time: a directory beside the run's that holds one file, named by
 * its holder's id and a count. Its holder renames that file as long as it lives; one that nobody renames any more ends. No
 * clocks are compared: who wants a lease watches it.
 *
 * <p>Nothing is ever written over. A lease comes into being by a rename of a whole directory onto nothing or an empty one,
 * a holder shows its life by a rename of its own file, and loses it by the deletion of the very file that showed none: the
 * file system lets one of them succeed. So a holder that sleeps through its end finds that when it wakes, and whatever it
 * was about to do, the new one's lease stays.
 */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    /** The ids of this process's own; one that could not be given back is no life of its holder. */
    private static final Set<String> HELD = ConcurrentHashMap.newKeySet();

    private final StoreFiles files;
    private final Path directory;
    private final List<Path> createdParents;
    private final LeaseHolder self;
    private final ScheduledExecutorService heart;
    private final ScheduledFuture<?> beating;

    /** How often a holder shows that it lives, and after how long without that it is dead. */
    record Times(Duration beat, Duration term) {
        static final Times USUAL = new Times(Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    private Lease(StoreFiles files, Path directory, List<Path> createdParents, LeaseHolder self, Times times) {
        this.files = files;
        this.directory = directory;
        this.createdParents = createdParents;
        this.self = self;
        this.heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "lease " + directory.getName());
            thread.setDaemon(true);
            return thread;
        });
        long millis = times.beat().toMillis();
        this.beating = heart.scheduleWithFixedDelay(this::beat, millis, millis, TimeUnit.MILLISECONDS);
    }

    /**
     * Takes the lease at {@code directory}, or waits until its holder shows itself to be alive or dead.
     *
     * @param createdParents directories that exist only for this lease, the deepest first
     * @throws JobException kind STORAGE where somebody alive holds it
     */
    static Lease take(StoreFiles files, Path directory, List<Path> createdParents, LeaseHolder self, Times times) {
        if (files.status(directory).filter(FileStatus::isFile).isPresent()) {
            throw new JobException(
                    ExitCode.STORAGE,
                    directory + " is the lease of an earlier build: delete it when no such job writes into the run.");
        }
        HELD.add(self.id());
        try {
            while (!claimed(files, directory, self)) {
                Optional<LeaseToken> standing = LeaseToken.in(files, directory);
                if (standing.isPresent() && isDead(standing.get(), files, directory, times)) {
                    files.remove(standing.get().path());
                }
            }
            return new Lease(files, directory, createdParents, self, times);
        } catch (IOException e) {
            HELD.remove(self.id());
            throw StorageFailure.of("Cannot read " + directory, e);
        } catch (RuntimeException e) {
            HELD.remove(self.id());
            throw e;
        }
    }

    private static boolean claimed(StoreFiles files, Path directory, LeaseHolder self) throws IOException {
        Optional<LeaseToken> standing = LeaseToken.in(files, directory);
        if (standing.isPresent()) {
            return standing.get().isOf(self);
        }
        Path aside = directory.suffix("-" + self.id());
        try {
            files.create(LeaseToken.first(aside, self).path(), Json.indented(self));
            return files.takePlace(aside, directory);
        } finally {
            files.delete(aside);
        }
    }

    /** False where another token stands there by now, or none; throws where its holder lives. */
    private static boolean isDead(LeaseToken seen, StoreFiles files, Path directory, Times times) throws IOException {
        Optional<LeaseHolder> holder = seen.holder(files);
        switch (holder.map(known -> known.life(HELD)).orElse(LeaseHolder.Life.UNKNOWN)) {
            case DEAD -> {
                return true;
            }
            case ALIVE -> throw held(directory, holder, times);
            case UNKNOWN -> {}
        }
        long start = System.nanoTime();
        while (System.nanoTime() - start < times.term().toNanos()) {
            LockSupport.parkNanos(Math.min(times.beat().toNanos(), times.term().toNanos()) / 4);
            Optional<LeaseToken> now = LeaseToken.in(files, directory);
            if (now.isEmpty()) {
                return false;
            }
            if (!now.get().equals(seen)) {
                Optional<LeaseHolder> alive = now.get().holder(files); // none where it has been renamed since
                throw held(directory, alive.isPresent() ? alive : holder, times);
            }
        }
        return true;
    }

    private static JobException held(Path directory, Optional<LeaseHolder> holder, Times times) {
        return new JobException(
                ExitCode.STORAGE,
                "Another job writes into this run: "
                        + holder.map(Object::toString).orElse("an unknown one") + " holds " + directory
                        + ". Wait until it is done, or end it: its lease ends at most "
                        + times.term().toSeconds() + " s after it has died.");
    }

    /** Not while the token is looked for: a local disk lists a file that is being renamed under neither name. */
    private synchronized void beat() {
        try {
            Optional<LeaseToken> ours = ours();
            if (ours.isPresent()) {
                files.move(ours.get().path(), ours.get().next().path());
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("Cannot renew the lease {}", directory, e);
        }
    }

    private Optional<LeaseToken> ours() throws IOException {
        return LeaseToken.in(files, directory).filter(token -> token.isOf(self));
    }

    /**
     * Makes sure that this job still has the right to write.
     *
     * @throws JobException kind STORAGE where the lease is in other hands
     * @throws IOException where that cannot be known
     */
    synchronized void check() throws IOException {
        Optional<LeaseToken> now = LeaseToken.in(files, directory);
        if (now.filter(token -> token.isOf(self)).isEmpty()) {
            Optional<LeaseHolder> holder = now.isPresent() ? now.get().holder(files) : Optional.empty();
            throw new JobException(
                    ExitCode.STORAGE,
                    "This job has lost its run: "
                            + holder.map(other -> directory + " is held by " + other)
                                    .orElse(directory + " is gone")
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
                LOG.warn("The lease {} is still being renewed", directory);
            }
            Optional<LeaseToken> ours = ours();
            if (ours.isPresent()) {
                files.remove(ours.get().path());
                files.removeIfEmpty(directory);
                createdParents.forEach(files::removeIfEmpty);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.warn("Cannot give back the lease {}", directory, e);
        }
    }
}
