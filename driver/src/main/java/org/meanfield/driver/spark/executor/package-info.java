/** What executors have: slots for tasks, GPUs, and replicas that they lend to one task after the other. */
package org.meanfield.driver.spark.executor;
