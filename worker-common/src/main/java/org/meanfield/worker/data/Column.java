package org.meanfield.worker.data;

import java.io.Serializable;

/** One column of a data set: its name as inputs, outputs and messages call it, and the shape of one example of it. */
public record Column(String name, Shape shape) implements Serializable {}
