/**
 * The ways that states travel in a round, from the driver to the workers and back as one mean: in the memory of one process,
 * or over the network. Every way gives the same bits.
 */
package org.meanfield.driver.spark.exchange;
