package org.meanfield.driver.store;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.hdfs.server.namenode.SafeModeException;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.ipc.RetriableException;
import org.apache.hadoop.ipc.StandbyException;

/** Tells a storage that cannot be reached now, and may come back by itself, from one that refuses. */
final class Outage {
    private static final Set<Class<? extends IOException>> KINDS = Set.of(
            SocketException.class,
            SocketTimeoutException.class,
            UnknownHostException.class,
            EOFException.class,
            ClosedChannelException.class,
            SafeModeException.class,
            RetriableException.class,
            StandbyException.class);

    /** What HDFS says where its datanodes do not answer; it has no types for that. */
    private static final Pattern DATANODES = Pattern.compile("could only be written to 0 of"
            + "|All datanodes .* are bad"
            + "|Failed to replace a bad datanode"
            + "|have enough number of replicas"
            + "|Could not obtain block");

    private Outage() {}

    static boolean is(IOException failure) {
        IOException cause = failure instanceof RemoteException remote ? remote.unwrapRemoteException() : failure;
        return KINDS.stream().anyMatch(kind -> kind.isInstance(cause))
                || DATANODES.matcher(String.valueOf(cause.getMessage())).find();
    }
}
