/** A model's state, and the replica: the only door to DL4J's mutable network. */
package org.meanfield.worker.replica;
