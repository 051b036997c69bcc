package org.meanfield.worker.replica;

import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.factory.Nd4j;

/** The native memory that ND4J keeps for a thread which has computed something. */
final class ThreadWorkspaces {
    private ThreadWorkspaces() {}

    /** Gives back what it keeps for this thread. */
    static void free() {
        MemoryWorkspaceManager workspaces = Nd4j.getWorkspaceManager();
        // destroyAllWorkspacesForCurrentThread() would collect the garbage of the whole JVM too, at every task's end
        workspaces.getAllWorkspacesForCurrentThread().forEach(workspaces::destroyWorkspace);
    }
}
