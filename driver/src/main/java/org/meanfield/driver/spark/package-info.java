/** One round on Spark; placing the data on workers; evaluation on the cluster. */
package org.meanfield.driver.spark;
