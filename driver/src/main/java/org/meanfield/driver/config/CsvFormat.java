package org.meanfield.driver.config;

import java.io.Serializable;

/**
 * How a csv file is written.
 *
 * @param header whether the first record names the columns
 */
public record CsvFormat(boolean header, char delimiter, char quote) implements Serializable {}
