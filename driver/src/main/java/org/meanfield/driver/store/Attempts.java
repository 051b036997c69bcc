package org.meanfield.driver.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FSError;

/**
 * Does again what has failed because the storage could not be reached, for as long as patience lasts. Whoever has given
 * up once waits no more: the job ends then.
 */
final class Attempts {
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final Patience patience;
    private volatile boolean givenUp;

    Attempts(Patience patience) {
        this.patience = patience;
    }

    static Attempts one() {
        return new Attempts(new Patience(Duration.ZERO, sentence -> {}));
    }

    /** What may be done again from its beginning. */
    interface Operation<T> {
        T run() throws IOException;
    }

    <T> T of(Operation<T> operation) throws IOException {
        long start = System.nanoTime();
        long pause = FIRST_PAUSE_MILLIS;
        boolean waited = false;
        while (true) {
            try {
                T result = once(operation);
                if (waited) {
                    patience.told().accept("The storage is back after " + seconds(start) + " s.");
                }
                return result;
            } catch (IOException e) {
                if (givenUp || patience.longest().isZero() || !Outage.is(e)) {
                    throw e;
                }
                long left = patience.longest().toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                if (left <= 0) {
                    givenUp = true;
                    throw givenUp(e, seconds(start));
                }
                if (!waited) {
                    waited = true;
                    patience.told()
                            .accept("The storage cannot be reached (" + StorageFailure.reason(e)
                                    + "): waiting for it, at most "
                                    + patience.longest().toSeconds() + " s (output.max_wait).");
                }
                sleep(Math.min(pause, left));
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        }
    }

    /** Hadoop's local disk throws an Error where a write fails. */
    private static <T> T once(Operation<T> operation) throws IOException {
        try {
            return operation.run();
        } catch (FSError e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
        }
    }

    private static IOException givenUp(IOException cause, long seconds) {
        IOException end =
                new SocketTimeoutException(StorageFailure.reason(cause) + ", for " + seconds + " s (output.max_wait)");
        end.initCause(cause);
        return end;
    }

    private static long seconds(long start) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    }

    private static void sleep(long millis) throws InterruptedIOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the storage");
        }
    }
}
