package org.meanfield.driver.store;

import java.util.Map;

/**
 * What ran: enough to run it again. It stands in run.json from the run's first moment.
 *
 * @param config          the effective configuration as text, defaults filled in; {@code jq -r .config run.json} prints it
 * @param versions        by name: meanfield, java, spark, dl4j ..., in the order to show them
 * @param dataFingerprint changes when the data changes
 * @param examples        in one epoch
 * @param workers         logical workers
 * @param sameBits        whether it comes to the same bits on any cluster
 */
public record RunRecord(
        String runName,
        String config,
        Map<String, String> versions,
        String dataFingerprint,
        long examples,
        long seed,
        int workers,
        boolean sameBits) {}
