package org.meanfield.driver.spark.exchange;

import java.io.InvalidObjectException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.train.LocalResult;

/**
 * Where the driver and the tasks of its own process lay down states for each other. Only its number travels: it is the
 * same desk in a task. A worker that trains again lays down the same bits again.
 */
final class Desk implements Exchange.Given, AutoCloseable {
    private static final long serialVersionUID = 1L;
    private static final Map<Long, Desk> OPEN = new ConcurrentHashMap<>();
    private static final AtomicLong LAST = new AtomicLong();

    private final long number = LAST.incrementAndGet();
    private final transient ModelState state;
    private final transient Map<Integer, LocalResult> results = new ConcurrentHashMap<>();

    private Desk(ModelState state) {
        this.state = state;
    }

    /** A desk on which {@code state} lies, until it is closed. */
    static Desk with(ModelState state) {
        Desk desk = new Desk(state);
        OPEN.put(desk.number, desk);
        return desk;
    }

    @Override
    public ModelState state() {
        return state;
    }

    /** Lays down a worker's result and says whose it is. */
    int put(LocalResult result) {
        int worker = result.report().worker();
        results.put(worker, result);
        return worker;
    }

    LocalResult result(int worker) {
        return results.get(worker);
    }

    @Override
    public void close() {
        OPEN.remove(number);
    }

    private Object readResolve() throws InvalidObjectException {
        return Optional.ofNullable(OPEN.get(number))
                .orElseThrow(() -> new InvalidObjectException("This round is over: nobody waits for its workers."));
    }
}
