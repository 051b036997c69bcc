package org.meanfield.driver.spark.place;

import java.io.Serializable;
import org.meanfield.worker.data.ExampleBlock;

/** Some examples of one block on their way to its worker: example i is row {@code rows[i]} within the block. */
record Fragment(int[] rows, ExampleBlock examples) implements Serializable {}
