package org.meanfield.driver.config;

/** A name with its arguments, as {@code dense { units = 10 }} or plain {@code flatten} give it. */
record Named(String name, Section arguments) {}
