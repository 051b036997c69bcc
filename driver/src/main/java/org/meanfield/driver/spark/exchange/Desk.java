package org.meanfield.driver.spark.exchange;

import java.io.InvalidObjectException;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.train.LocalResult;
import org.meanfield.worker.train.Round;

/**
 * Where the driver and the tasks of its own process hand each other states, round after round. Only its number travels: it
 * is the same desk in a task. A worker that trains again lays down the same bits again.
 */
public final class Desk implements Serializable, AutoCloseable {
    private static final long serialVersionUID = 1L;
    private static final Map<Long, Desk> OPEN = new ConcurrentHashMap<>();
    private static final AtomicLong LAST = new AtomicLong();

    private final long number = LAST.incrementAndGet();
    private final transient Lock lock = new ReentrantLock();
    private final transient Condition roundIsThere = lock.newCondition();
    private final transient Condition resultsAreThere = lock.newCondition();
    private final transient int workers;
    private final transient Map<Integer, LocalResult> results = new TreeMap<>();
    private transient Given given;
    private transient boolean left;
    private transient boolean closed;

    private Desk(int workers, Given first) {
        this.workers = workers;
        this.given = first;
    }

    /** What workers begin at. */
    public record Given(Round round, ModelState state) {}

    /** A desk of so many workers, with their first round on it. */
    public static Desk of(int workers, Given first) {
        Desk desk = new Desk(workers, first);
        OPEN.put(desk.number, desk);
        return desk;
    }

    /**
     * Lays down the next round. Nobody reads the results of the round before any more: workers use their arrays again. Not
     * where a worker waited in vain for it and has left.
     */
    public boolean give(Given next) {
        lock.lock();
        try {
            if (left) {
                return false;
            }
            results.clear();
            given = next;
            roundIsThere.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The round that {@code worker} has to train, waited for with {@code patience}; none where it may leave. */
    public Optional<Given> next(int worker, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (!closed && results.containsKey(worker)) {
                if (nanos <= 0) {
                    left = true;
                    return Optional.empty();
                }
                nanos = roundIsThere.awaitNanos(nanos);
            }
            return closed ? Optional.empty() : Optional.of(given);
        } finally {
            lock.unlock();
        }
    }

    /** Lays down a worker's result of {@code trained}; that of an earlier round, whose task was thought dead, is left out. */
    public void put(Given trained, LocalResult result) {
        lock.lock();
        try {
            if (trained.equals(given)) {
                results.put(result.report().worker(), result);
                if (results.size() == workers) {
                    resultsAreThere.signalAll();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** What all workers have come to in the round, in their order, once they have: waited for with {@code patience}. */
    public Optional<List<LocalResult>> results(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (results.size() < workers && nanos > 0) {
                nanos = resultsAreThere.awaitNanos(nanos);
            }
            return results.size() < workers ? Optional.empty() : Optional.of(List.copyOf(results.values()));
        } finally {
            lock.unlock();
        }
    }

    /** Whoever waits here may leave. */
    @Override
    public void close() {
        OPEN.remove(number);
        lock.lock();
        try {
            closed = true;
            roundIsThere.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Object readResolve() throws InvalidObjectException {
        return Optional.ofNullable(OPEN.get(number))
                .orElseThrow(
                        () -> new InvalidObjectException("These rounds are over: nobody waits for their workers."));
    }
}
