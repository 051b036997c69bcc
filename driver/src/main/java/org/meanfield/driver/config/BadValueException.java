package org.meanfield.driver.config;

/** A value breaks a rule; {@link Section} catches it and notes where. The message is the rule. */
final class BadValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadValueException(String rule) {
        super(rule);
    }
}
