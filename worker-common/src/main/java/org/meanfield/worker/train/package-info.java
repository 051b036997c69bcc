/** One worker, one round. */
package org.meanfield.worker.train;
