package org.meanfield.driver.config;

import java.util.Map;
import org.meanfield.worker.device.DeviceChoice;

/**
 * What a job asks of the cluster; all else about it is said in Spark's own settings.
 *
 * @param device what the workers compute on
 */
public record ClusterConfig(DeviceChoice device) {

    static ClusterConfig read(Section cluster) {
        return new ClusterConfig(cluster.word(
                        "device",
                        Map.of("cpu", DeviceChoice.CPU, "gpu", DeviceChoice.GPU, "auto", DeviceChoice.AUTO),
                        "must be cpu, gpu or auto")
                .orElse(DeviceChoice.AUTO));
    }
}
