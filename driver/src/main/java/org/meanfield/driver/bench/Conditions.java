package org.meanfield.driver.bench;

import java.nio.file.Path;
import java.util.function.IntFunction;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What a contender finds.
 *
 * @param pace  how long to warm up, and how long to measure
 * @param mnist   the directory with MNIST's four files, where there is one
 * @param spark   starts Spark with so many cores
 */
public record Conditions(Pace pace, Path mnist, IntFunction<JavaSparkContext> spark) {}
