/**
 * Keras' layers, one small record each: its arguments, its rule for shapes, its weights, and the DL4J vertices that
 * stand for it.
 */
package org.meanfield.worker.network.layer;
