package org.meanfield.driver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

class LeaseTest {
    /** A holder elsewhere that shows no life is given up soon; ours beats too seldom to matter. */
    private static final Lease.Times SHORT = new Lease.Times(Duration.ofMillis(20), Duration.ofMillis(100));

    private static final Lease.Times LONG = new Lease.Times(Duration.ofMillis(20), Duration.ofMinutes(10));

    @TempDir
    Path dir;

    private StoreFiles files;
    private Path file;

    @BeforeEach
    void find() throws IOException {
        files = StoreFiles.holding(new org.apache.hadoop.fs.Path(dir.toUri()), new Configuration());
        file = dir.resolve("_lease-run");
    }

    private Lease take(Lease.Times times) {
        return Lease.take(files, new org.apache.hadoop.fs.Path(file.toUri()), List.of(), times);
    }

    @Test
    void aSecondJobIsToldWhoWritesAndSinceWhen() throws IOException {
        try (Lease lease = take(LONG)) {
            LeaseHolder holder = Json.read(Files.readAllBytes(file), LeaseHolder.class);

            assertThatThrownBy(() -> take(LONG))
                    .isInstanceOfSatisfying(
                            JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.STORAGE))
                    .hasMessageContaining(System.getProperty("user.name") + " on " + holder.host() + " (process "
                            + ProcessHandle.current().pid() + ") since " + holder.since());
            lease.check();
        }
        assertThat(dir).isEmptyDirectory();
        take(LONG).close();
    }

    @Test
    void theLeaseOfADeadProcessOfThisMachineEndsAtOnce() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        take(LONG).close();
        write(self(), dead.pid());

        try (Lease lease = take(LONG)) {
            lease.check();
        }
    }

    @Test
    void aPidThatWasGivenAgainIsNotTheHolder() throws IOException {
        LeaseHolder self = self();
        write(
                new LeaseHolder("x", self.host(), self.pid(), "1970-01-01T00:00:00Z", "ann", self.since(), 7),
                self.pid());

        take(LONG).close();
    }

    @Test
    void aHolderElsewhereThatShowsNoLifeLosesIt() throws IOException {
        write(elsewhere(7), 1);

        try (Lease lease = take(SHORT)) {
            lease.check();
        }
    }

    @Test
    void aHolderElsewhereThatLivesKeepsIt() throws Exception {
        write(elsewhere(7), 1);
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> take(LONG));

        for (int beats = 8; !second.isDone(); beats++) {
            write(elsewhere(beats), 1);
        }

        assertThatThrownBy(second::join).hasMessageContaining("ann on elsewhere (process 1)");
    }

    @Test
    void aLeaseThatIsNoJsonEndsLikeThatOfADeadHolder() throws IOException {
        Files.writeString(file, "{ \"id\" : \"ha");

        take(SHORT).close();
    }

    @Test
    void whoLosesItIsStopped() throws IOException {
        Lease lease = take(LONG);
        write(elsewhere(0), 1);

        assertThatThrownBy(lease::check)
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.STORAGE))
                .hasMessageContaining("has lost its run", "ann on elsewhere");
        byte[] taken = Files.readAllBytes(file);
        lease.close();
        assertThat(file).hasBinaryContent(taken);

        Files.delete(file);
        assertThatThrownBy(lease::check).hasMessageContaining("is gone");
    }

    @Test
    void whoLosesItWritesNothingMore() throws IOException {
        RunStore store = RunStore.at(dir.resolve("runs").toString(), new Configuration());
        Lease lease = store.lease(SampleRuns.NAME);
        Patience none = new Patience(Duration.ZERO, sentence -> {});
        RunDirectory run = store.writtenUnder(lease, none).begin(SampleRuns.record());
        run.epoch(SampleRuns.epoch(1, 0.5));
        file = dir.resolve("runs/_lease-" + SampleRuns.NAME);
        write(elsewhere(0), 1);

        assertThatThrownBy(() -> run.epoch(SampleRuns.epoch(2, 0.25))).hasMessageContaining("has lost its run");
        assertThatThrownBy(() -> run.checkpoint(CheckpointsTest.after(2), new Keep(1, java.util.Set.of())))
                .hasMessageContaining("has lost its run");
        run.fail(ExitCode.STORAGE, new IllegalStateException("lost"));

        assertThat(store.history(SampleRuns.NAME)).hasSize(1);
        assertThat(Files.readString(dir.resolve("runs/" + SampleRuns.NAME + "/run.json")))
                .contains("\"running\"");
    }

    private static LeaseHolder self() {
        return LeaseHolder.self("ann");
    }

    private static LeaseHolder elsewhere(long beats) {
        return new LeaseHolder("other", "elsewhere", 1, "", "ann", "2026-01-01T00:00:00Z", beats);
    }

    private void write(LeaseHolder holder, long pid) throws IOException {
        LeaseHolder written = new LeaseHolder(
                holder.id(), holder.host(), pid, holder.started(), holder.user(), holder.since(), holder.beats());
        Path aside = dir.resolve("aside");
        try (var out = Files.newOutputStream(aside)) {
            Json.indented(written).writeTo(out);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
