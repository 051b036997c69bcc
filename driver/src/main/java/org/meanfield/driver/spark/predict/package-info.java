/** A trained model's answers to rows: on the cluster, in a program's own Spark job, or in this process. */
package org.meanfield.driver.spark.predict;
