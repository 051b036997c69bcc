package org.meanfield.driver.spark.exchange;

import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.worker.replica.ModelState;

/** Which ways the states of a round may take. */
public enum Route {
    /** In memory where driver and tasks are one process and the states fit, else over the network. */
    SHORTEST,
    /** Over the network, also where driver and tasks are one process: to measure what that costs. */
    NETWORK;

    /** Then tasks may have loaded Meanfield's classes anew, and with them another desk. */
    private static final String CLASSES_ANEW = "spark.executor.userClassPathFirst";

    /** The part of the heap that all workers' states may fill; Spark's shuffle goes to disk where they are larger. */
    private static final int PART_OF_HEAP = 8;

    /** Whether states like {@code state} go by a {@link Desk}. */
    public boolean isInMemory(JavaSparkContext spark, int workers, ModelState state) {
        return this == SHORTEST
                && spark.sc().isLocal()
                && !spark.getConf().getBoolean(CLASSES_ANEW, false)
                && workers * state.bytes() <= Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    }
}
