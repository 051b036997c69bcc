/** A state against examples on the cluster, added up in worker order. */
package org.meanfield.driver.spark.evaluate;
