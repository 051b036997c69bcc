package org.meanfield.driver;

import java.util.List;
import java.util.Map;
import org.meanfield.driver.store.EpochFigures;

/**
 * What a finished run came to.
 *
 * @param location of its directory
 * @param epochs   the figures of every epoch
 * @param test     loss and metrics on the test data by Keras' names; empty where there is none
 */
public record TrainingResult(String location, List<EpochFigures> epochs, Map<String, Double> test) {}
