/** Computations that DL4J lacks or does otherwise than Keras, as vertices of its graph. */
package org.meanfield.worker.network.vertex;
