/** The engine in the place of DL4J Spark's own training master, for programs that train by {@code SparkDl4jMultiLayer}. */
package org.meanfield.driver.dl4j;
