/** Keras' optimizers as plain loops over flat arrays: formula, defaults and step count are Keras 3's. */
package org.meanfield.worker.optimizer;
