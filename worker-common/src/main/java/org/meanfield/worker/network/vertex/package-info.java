/** Computations that DL4J lacks, does otherwise than Keras or does slowly, as vertices of its graph. */
package org.meanfield.worker.network.vertex;
