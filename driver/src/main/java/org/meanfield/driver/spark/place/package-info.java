/** Examples on their workers: where each one goes by the seed alone, and the blocks that Spark keeps there. */
package org.meanfield.driver.spark.place;
