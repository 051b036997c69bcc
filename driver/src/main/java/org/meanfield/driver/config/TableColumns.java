package org.meanfield.driver.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which columns of a table become the inputs and targets of a network. A column is named as the table's header names
 * it, or by its index from 0.
 *
 * @param features   columns of each input, by its name, in order; none of any input: all columns that are no label
 * @param label      columns of each target, by its name
 * @param categories those columns that hold names: one-hot as a feature, a class as a label
 * @param text       those columns that hold sentences
 * @param sampleWeight the column that says how much each example counts in the loss it is trained by
 * @param missing    what becomes of a row where a value is missing
 */
public record TableColumns(
        Map<String, List<String>> features,
        Map<String, List<String>> label,
        List<String> categories,
        List<String> text,
        Optional<String> sampleWeight,
        Missing missing) {
    /** The name of the only input of a sequential network. */
    public static final String INPUT = "input";

    /** The name of its only target. */
    public static final String LABEL = "label";
}
