/** Keras' losses as plain functions of answers and targets, and their bridge into a DL4J graph. */
package org.meanfield.worker.loss;
