package org.meanfield.driver.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;

/**
 * Who writes into a run, as its lease says.
 *
 * @param id      of this holding, not of the process: one process may hold a lease twice, one after the other
 * @param started when the process began: a pid may be given again
 * @param since   when the lease was taken
 */
record LeaseHolder(String id, String host, long pid, String started, String user, String since) {

    static LeaseHolder self(String user) {
        return new LeaseHolder(
                UUID.randomUUID().toString(),
                thisHost(),
                ProcessHandle.current().pid(),
                started(ProcessHandle.current()),
                user,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private boolean isThisProcess() {
        return pid == ProcessHandle.current().pid() && started.equals(started(ProcessHandle.current()));
    }

    /** What only this machine can know of its own processes. */
    enum Life {
        ALIVE,
        DEAD,
        UNKNOWN
    }

    /**
     * Whether it lives.
     *
     * @param held the ids of the leases that this process holds
     */
    Life life(Set<String> held) {
        if (!host.equals(thisHost())) {
            return Life.UNKNOWN;
        }
        if (isThisProcess()) {
            return held.contains(id) ? Life.ALIVE : Life.DEAD;
        }
        return ProcessHandle.of(pid)
                .filter(process -> process.isAlive() && started(process).equals(started))
                .map(process -> Life.ALIVE)
                .orElse(Life.DEAD);
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private static String thisHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return UUID.randomUUID().toString();
        }
    }

    @Override
    public String toString() {
        return user + " on " + host + " (process " + pid + ") since " + since;
    }
}
