/**
 * The loops and products that training spends its time in: BLAS on native memory, and what happens between two products
 * on small heap arrays, where the JVM compiles a loop over one index to vector instructions.
 */
package org.meanfield.worker.network.kernel;
