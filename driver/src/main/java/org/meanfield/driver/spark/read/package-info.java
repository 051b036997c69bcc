/** Examples as Spark reads them: files split by split, a task each, and rows that a program holds. */
package org.meanfield.driver.spark.read;
