/** The mean of many workers' states, weighted by the examples each has seen. */
package org.meanfield.worker.average;
