package org.meanfield.driver.spark.executor;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.replica.Learner;

/**
 * The replicas of one executor: built once, lent to one task after the other, freed together. It travels empty, as a
 * broadcast, of which every JVM holds one: Spark closes it there when the broadcast is destroyed at the end of the run,
 * or leaves the executor's memory earlier.
 */
public final class ReplicaPool<R extends Learner> implements Serializable, AutoCloseable {
    private static final long serialVersionUID = 1L;

    private final Replication<R> replication;
    private final transient Deque<R> idle = new ArrayDeque<>();
    private transient boolean closed;

    public ReplicaPool(Replication<R> replication) {
        this.replication = replication;
    }

    public Preprocessing preprocessing() {
        return replication.preprocessing();
    }

    /** Lends a replica on the task's device for the time of {@code use}; one whose use fails is not lent again. */
    public <T> T lend(Function<? super R, T> use) {
        TaskDevice.bind(replication.device());
        R replica = taken();
        T result;
        try {
            result = use.apply(replica);
            replica.leaveThread();
        } catch (RuntimeException | Error e) {
            replica.close();
            throw e;
        }
        giveBack(replica);
        return result;
    }

    private R taken() {
        synchronized (idle) {
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return replication.replica();
    }

    private void giveBack(R replica) {
        synchronized (idle) {
            if (!closed) {
                idle.push(replica);
                return;
            }
        }
        replica.close();
    }

    /** Frees every replica; one that is lent just now as soon as it comes back. */
    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(Learner::close);
            idle.clear();
        }
    }

    private Object readResolve() {
        return new ReplicaPool<>(replication);
    }
}
