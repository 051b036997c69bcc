/**
 * Rounds as Spark jobs: the workers train, in a job a round or in one that stays for many, their mean is brought home, and
 * a limit or a quorum says how long that may take.
 */
package org.meanfield.driver.spark.round;
