package org.meanfield.driver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** One job at a time writes into a run, on every file system. */
interface LeaseContract extends StorePlace {
    /** A holder elsewhere that shows no life is given up soon; ours beats too seldom to matter. */
    Lease.Times SHORT = new Lease.Times(Duration.ofMillis(20), Duration.ofMillis(100));

    Lease.Times LONG = new Lease.Times(Duration.ofMillis(20), Duration.ofMinutes(10));

    /** Never beats while a test goes on. */
    Lease.Times QUIET = new Lease.Times(Duration.ofHours(1), Duration.ofMinutes(10));

    private Path lease() {
        return new Path(root(), "_lease-run");
    }

    private StoreFiles files() throws IOException {
        return StoreFiles.holding(root(), fileSystem().getConf());
    }

    private Lease take(Lease.Times times) throws IOException {
        return take(times, files(), self());
    }

    private Lease take(Lease.Times times, StoreFiles files, LeaseHolder holder) {
        return Lease.take(files, lease(), List.of(), holder, times);
    }

    @Test
    default void aSecondJobIsToldWhoWritesAndSinceWhen() throws IOException {
        try (Lease lease = take(LONG)) {
            LeaseHolder holder = Json.read(bytes(token()), LeaseHolder.class);

            assertThatThrownBy(() -> take(LONG))
                    .isInstanceOfSatisfying(
                            JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.STORAGE))
                    .hasMessageContaining(holder.user() + " on " + holder.host() + " (process "
                            + ProcessHandle.current().pid() + ") since " + holder.since());
            lease.check();
        }
        assertThat(names(root())).isEmpty();
        take(LONG).close();
    }

    /** On a local disk, a file that is renamed while its directory is listed may be seen under neither name. */
    @Test
    default void itIsNotLostWhileItIsRenewed() throws IOException {
        try (Lease lease = take(new Lease.Times(Duration.ofMillis(1), Duration.ofMinutes(10)))) {
            for (int check = 0; check < 3000; check++) {
                lease.check();
            }
        }
    }

    @Test
    default void theLeaseOfADeadProcessOfThisMachineEndsAtOnce() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        LeaseHolder self = self();
        write(new LeaseHolder("x", self.host(), dead.pid(), self.started(), "ann", self.since()));

        try (Lease lease = take(LONG)) {
            lease.check();
        }
    }

    @Test
    default void aPidThatWasGivenAgainIsNotTheHolder() throws IOException {
        LeaseHolder self = self();
        write(new LeaseHolder("x", self.host(), self.pid(), "1970-01-01T00:00:00Z", "ann", self.since()));

        take(LONG).close();
    }

    /** It could not be given back, for instance because nothing could be written any more. */
    @Test
    default void aLeaseThatThisProcessHoldsNoMoreIsNone() throws IOException {
        write(self());

        take(LONG).close();
    }

    @Test
    default void aHolderElsewhereThatShowsNoLifeLosesIt() throws IOException {
        write(elsewhere());

        try (Lease lease = take(SHORT)) {
            lease.check();
        }
    }

    @Test
    default void aHolderElsewhereThatLivesKeepsIt() throws IOException {
        write(elsewhere());
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> {
            try {
                take(LONG);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        for (Path from = token(); !second.isDone(); from = token()) {
            LockSupport.parkNanos(LONG.beat().toNanos() / 4);
            fileSystem()
                    .rename(from, new LeaseToken(lease(), from.getName()).next().path());
        }

        assertThatThrownBy(second::join).hasMessageContaining("ann on elsewhere (process 1)");
    }

    @Test
    default void aLeaseThatIsNoJsonEndsLikeThatOfADeadHolder() throws IOException {
        try (var out = fileSystem().create(new Path(lease(), "half"))) {
            out.write("{ \"id\" : \"ha".getBytes(StandardCharsets.UTF_8));
        }

        take(SHORT).close();
    }

    @Test
    default void theLeaseOfAnEarlierBuildIsNotTouched() throws IOException {
        fileSystem().create(lease()).close();

        assertThatThrownBy(() -> take(SHORT)).hasMessageContaining(lease() + " is the lease of an earlier build");
    }

    @Test
    default void ofManyWhoWantTheLeaseOfADeadHolderOneGetsIt() throws Exception {
        write(elsewhere());
        List<CompletableFuture<Lease>> all = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return take(SHORT, files(), self());
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                }))
                .limit(8)
                .toList();
        all.forEach(each -> each.handle((lease, failure) -> lease).join());

        List<Lease> taken = all.stream()
                .filter(each -> !each.isCompletedExceptionally())
                .map(CompletableFuture::join)
                .toList();
        assertThat(taken).hasSize(1);
        taken.get(0).check();
        taken.get(0).close();
        assertThat(names(root())).isEmpty();
    }

    @Test
    default void whoLosesItIsStopped() throws IOException {
        Lease lease = take(QUIET);
        fileSystem().delete(lease(), true);
        write(elsewhere());

        assertThatThrownBy(lease::check)
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.STORAGE))
                .hasMessageContaining("has lost its run", "ann on elsewhere");
        Path taken = token();
        lease.close();
        assertThat(token()).isEqualTo(taken);

        fileSystem().delete(lease(), true);
        assertThatThrownBy(lease::check).hasMessageContaining("is gone");
    }

    /** It sleeps in the middle of a beat, when it has seen that the lease is its own, until somebody else has taken it. */
    @Test
    default void whoLosesItInTheMiddleOfABeatLeavesTheNewOneAlone() throws Exception {
        CountDownLatch asleep = new CountDownLatch(1);
        CompletableFuture<Void> taken = new CompletableFuture<>();
        AtomicBoolean beating = new AtomicBoolean();
        StoreFiles slow = files().with(new Patience(Duration.ZERO, sentence -> {}), () -> {
            if (beating.get()) {
                asleep.countDown();
                taken.join();
            }
        });
        Lease old = take(SHORT, slow, elsewhere());
        beating.set(true);
        asleep.await();

        try (Lease lease = take(SHORT)) {
            taken.complete(null);
            old.close();

            lease.check();
            assertThatThrownBy(old::check).hasMessageContaining("has lost its run");
        }
        assertThat(names(root())).isEmpty();
    }

    @Test
    default void whoLosesItWritesNothingMore() throws IOException {
        Lease lease = store().lease(SampleRuns.NAME);
        Patience none = new Patience(Duration.ZERO, sentence -> {});
        RunDirectory run = store().writtenUnder(lease, none).begin(SampleRuns.record());
        run.epoch(SampleRuns.epoch(1, 0.5));
        Path taken = new Path(outputDir(), "_lease-" + SampleRuns.NAME);
        fileSystem().delete(taken, true);
        write(taken, elsewhere());

        assertThatThrownBy(() -> run.epoch(SampleRuns.epoch(2, 0.25))).hasMessageContaining("has lost its run");
        assertThatThrownBy(() -> run.checkpoint(CheckpointsTest.after(2), new Keep(1, Set.of())))
                .hasMessageContaining("has lost its run");
        run.fail(new JobException(ExitCode.STORAGE, "lost"));

        assertThat(store().history(SampleRuns.NAME)).hasSize(1);
        assertThat(text("run.json")).contains("\"running\"");
    }

    private static LeaseHolder self() {
        return LeaseHolder.self("ann");
    }

    private static LeaseHolder elsewhere() {
        return new LeaseHolder("other", "elsewhere", 1, "", "ann", "2026-01-01T00:00:00Z");
    }

    private void write(LeaseHolder holder) throws IOException {
        write(lease(), holder);
    }

    private void write(Path lease, LeaseHolder holder) throws IOException {
        files().create(LeaseToken.first(lease, holder).path(), Json.indented(holder));
    }

    private Path token() throws IOException {
        return LeaseToken.in(files(), lease()).orElseThrow().path();
    }

    private byte[] bytes(Path path) throws IOException {
        try (InputStream in = fileSystem().open(path)) {
            return in.readAllBytes();
        }
    }
}
