/** Examples in columns, gathered into mini-batches in a seeded order. */
package org.meanfield.worker.data;
