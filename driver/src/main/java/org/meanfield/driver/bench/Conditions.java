package org.meanfield.driver.bench;

import java.nio.file.Path;
import java.util.function.IntFunction;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What a contender finds.
 *
 * @param seconds how long to warm up, and how long to measure
 * @param mnist   the directory with MNIST's four files, where there is one
 * @param spark   starts Spark with so many cores
 */
public record Conditions(double seconds, Path mnist, IntFunction<JavaSparkContext> spark) {}
