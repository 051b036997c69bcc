/**
 * The workers as tasks of a Spark cluster. What they need has rooms of its own: examples are read and placed, executors have
 * replicas, a round trains and exchanges states.
 */
package org.meanfield.driver.spark;
