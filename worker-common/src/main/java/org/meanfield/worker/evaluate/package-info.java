/** Scores of one part of the data that merge exactly with those of another. */
package org.meanfield.worker.evaluate;
