package org.meanfield.worker.device;

/** What a job asks its workers to compute on. */
public enum DeviceChoice {
    /** The processor's cores. */
    CPU,
    /** The GPU that Spark gave to the task. */
    GPU,
    /** A GPU in a build for GPUs, else the processor's cores. */
    AUTO
}
