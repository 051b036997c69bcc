package org.meanfield.driver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.meanfield.driver.store.SampleRuns.JSON;
import static org.meanfield.driver.store.SampleRuns.epoch;
import static org.meanfield.driver.store.SampleRuns.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** Whole or absent, whoever reads and whatever fails, on every file system. */
interface WholeFilesContract extends StorePlace {
    @Test
    default void aFileThatCannotBeWrittenWholeLeavesTheOneBefore() throws IOException {
        RunDirectory run = store().begin(record());
        run.model(out -> out.write("first".getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> run.model(out -> {
                    out.write("sec".getBytes(StandardCharsets.UTF_8));
                    throw new IOException("disk on fire");
                }))
                .isInstanceOf(JobException.class)
                .hasMessageContaining(directory() + "/model.zip")
                .hasMessageContaining("disk on fire")
                .extracting(e -> ((JobException) e).exitCode())
                .isEqualTo(ExitCode.STORAGE);

        assertThat(text("model.zip")).isEqualTo("first");
        assertThat(names(new Path(directory(), "_temporary"))).isEmpty();
    }

    @Test
    default void whoeverReadsWhileTheRunWritesSeesWholeFiles() throws Exception {
        int epochs = 60;
        RunDirectory run = store().begin(record());
        run.epoch(epoch(1, 0.5));
        AtomicBoolean writing = new AtomicBoolean(true);
        CompletableFuture<List<Integer>> reader = CompletableFuture.supplyAsync(() -> {
            List<Integer> seen = new ArrayList<>();
            do {
                seen.add(wholeEpochs());
            } while (writing.get());
            seen.add(wholeEpochs());
            return seen;
        });

        try {
            for (int number = 2; number <= epochs; number++) {
                run.epoch(epoch(number, 0.5));
            }
        } finally {
            writing.set(false);
        }

        assertThat(joined(reader)).isSorted().endsWith(epochs).hasSizeGreaterThan(2);
    }

    /** Reads metrics.jsonl, which has to be there, and makes sure that its epochs are whole and count up from 1. */
    private int wholeEpochs() {
        try {
            String text = text("metrics.jsonl");
            assertThat(text).endsWith("}\n");
            List<Integer> numbers = new ArrayList<>();
            for (String line : text.lines().toList()) {
                numbers.add(JSON.readTree(line).get("epoch").asInt());
            }
            assertThat(numbers)
                    .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
            return numbers.size();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T joined(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
