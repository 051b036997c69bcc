/** A run's directory on any Hadoop file system: model, metrics, results; every file whole or absent. */
package org.meanfield.driver.store;
