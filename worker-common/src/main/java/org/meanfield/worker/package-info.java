/** What runs on a worker: one replica trains on its mini-batches, and the weighted mean of many. */
package org.meanfield.worker;
