/**
 * Whether data fits a network: its shapes, the classes and numbers in it, and its form beside that of the data that a model
 * was trained on.
 */
package org.meanfield.driver.source.check;
