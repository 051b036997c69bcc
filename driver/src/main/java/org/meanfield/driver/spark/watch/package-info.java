/** What the driver hears of Spark's tasks: how far they are, what each executor has done, and why they failed. */
package org.meanfield.driver.spark.watch;
