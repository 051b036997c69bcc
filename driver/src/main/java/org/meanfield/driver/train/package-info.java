/** The loop over epochs and rounds, and what it tells its observers. Knows nothing of Spark. */
package org.meanfield.driver.train;
