/** One worker: a round of training, or answers. */
package org.meanfield.worker.train;
