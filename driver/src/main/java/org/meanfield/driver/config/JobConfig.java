package org.meanfield.driver.config;

import java.util.Optional;
import org.meanfield.worker.network.NetworkSpec;

/**
 * Everything a training job is told.
 *
 * @param effective the whole configuration as it runs, defaults filled in, as HOCON text that loads again to an
 *     equal configuration
 */
public record JobConfig(
        String runName,
        DataConfig data,
        NetworkSpec network,
        Optional<Origin> origin,
        TrainingConfig training,
        AveragingConfig averaging,
        CheckpointConfig checkpoint,
        StopConfig stop,
        OutputConfig output,
        ClusterConfig cluster,
        String effective) {}
