/**
 * Files and generated samples become examples, with shapes and counts. {@link org.meanfield.driver.source.Sources} opens
 * them on the driver, {@link org.meanfield.driver.source.ExampleSource} travels to the executors and is read there.
 */
package org.meanfield.driver.source;
