package org.meanfield.driver.dl4j;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.meanfield.driver.config.AveragingConfig;
import org.meanfield.driver.config.Every;
import org.meanfield.driver.config.OnDivergence;
import org.meanfield.worker.average.Admission;
import org.meanfield.worker.average.AveragingRule;
import org.meanfield.worker.average.OptimizerStates;

/**
 * What a master was built with.
 *
 * @param checkpoints         the run's directory, where it is saved
 * @param checkpointFrequency rounds after which it is saved within an epoch; at the end of an epoch it always is
 */
record Options(
        int workers,
        int batchSizePerWorker,
        Every every,
        OptimizerStates updaters,
        long rngSeed,
        OnDivergence onDivergence,
        Optional<String> checkpoints,
        int checkpointFrequency) {

    AveragingConfig averaging() {
        return new AveragingConfig(
                workers,
                every,
                updaters,
                new AveragingRule.Mean(),
                Admission.FINITE,
                onDivergence,
                Optional.empty(),
                Optional.empty());
    }

    /** All that a trained weight depends on, by the builder's names. */
    Map<String, Object> told() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("workers", workers);
        told.put("batchSizePerWorker", batchSizePerWorker);
        told.put("averagingFrequency", every instanceof Every.Batches batches ? batches.count() : "epoch");
        told.put("saveUpdater", updaters == OptimizerStates.AVERAGE);
        told.put("rngSeed", rngSeed);
        return told;
    }
}
