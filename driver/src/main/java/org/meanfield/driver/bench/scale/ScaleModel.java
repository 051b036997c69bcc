package org.meanfield.driver.bench.scale;

/**
 * What an epoch costs on E executors of one core and one worker each. A round has the costs of the BSP model (Valiant,
 * A bridging model for parallel computation, CACM 33(8), 1990): the slowest worker's steps, what travels, and a fixed price
 * for starting and ending it. With S the bytes of a state, B the bandwidth of an executor each way, and N the slices:
 *
 * <ul>
 *   <li>training: as many steps as a worker has mini-batches, each as long as here;
 *   <li>broadcast: {@code S / B * ceil(log2(E + 1))}, as holders of the state double (Spark's torrent does better for
 *       states of many 4 MB blocks, as it pipelines them);
 *   <li>slices: an executor that sums takes its slice of all others, {@code S / N * (E - 1) / B}; with N = E this is the
 *       reduce-scatter of Thakur, Rabenseifner and Gropp (Optimization of collective communication operations in MPICH,
 *       2005);
 *   <li>the sum: {@code E * S / N} bytes at the pace measured here;
 *   <li>the driver takes one set: {@code S / B};
 *   <li>the fixed price, as measured here with one worker.
 * </ul>
 *
 * @param stepSeconds       of one mini-batch on one core, gathering included, while all cores of this machine train
 * @param roundSeconds      the fixed price of a round
 * @param sumBytesPerSecond how fast one core sums states
 * @param stateBytes        S
 * @param slices            the most that a state is cut into
 */
public record ScaleModel(
        double stepSeconds, double roundSeconds, double sumBytesPerSecond, long stateBytes, int slices) {

    /**
     * What an epoch of a job comes to.
     *
     * @param examples      in an epoch, over all workers
     * @param mostBatches   of one worker in an epoch
     * @param rounds        in an epoch
     */
    public record Epoch(long examples, long mostBatches, long rounds) {}

    /**
     * What was predicted.
     *
     * @param averagingShare of the time that is spent on anything but training
     */
    public record Prediction(int workers, double examplesPerSecond, double averagingShare) {}

    /** On {@code executors} executors, each with a worker of its own. */
    public Prediction onExecutors(int executors, Epoch epoch, Bandwidth bandwidth) {
        int cut = Math.min(executors, slices);
        double set = stateBytes / bandwidth.bytesPerSecond();
        double broadcast = set * doublings(executors);
        double exchange = set / cut * (executors - 1);
        double sum = executors * (stateBytes / (double) cut) / sumBytesPerSecond;
        return prediction(executors, epoch, 1, broadcast + exchange + sum + set + roundSeconds);
    }

    /** In one JVM with {@code cores} cores: workers take turns, nothing travels. */
    public Prediction inOneProcess(int workers, int cores, Epoch epoch) {
        int cut = Math.min(cores, slices);
        double sum = workers * (stateBytes / (double) cut) / sumBytesPerSecond;
        return prediction(workers, epoch, (workers + cores - 1) / cores, sum + roundSeconds);
    }

    private Prediction prediction(int workers, Epoch epoch, int turns, double average) {
        double training = turns * epoch.mostBatches() * stepSeconds;
        double averaging = epoch.rounds() * average;
        double seconds = training + averaging;
        return new Prediction(workers, epoch.examples() / seconds, averaging / seconds);
    }

    /** ceil(log2(executors + 1)): the driver has the state already. */
    private static int doublings(int executors) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(executors);
    }
}
