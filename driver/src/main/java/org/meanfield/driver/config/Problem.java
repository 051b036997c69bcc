package org.meanfield.driver.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param place   where to change it
 * @param subject the key with its value, as far as there is one: {@code training.epochs = 0}
 * @param rule    what is allowed instead: {@code must be at least 1}
 */
record Problem(Place place, String subject, String rule) {}
