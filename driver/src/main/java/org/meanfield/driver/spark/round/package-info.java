/**
 * One round as a Spark job: the workers train, their mean is brought home, and a limit or a quorum says how long that may take.
 */
package org.meanfield.driver.spark.round;
