package org.meanfield.driver.config;

import java.util.Map;

/** A name with its arguments, as {@code dense { units = 10 }} or plain {@code flatten} give it. */
record Named(String name, Section arguments) {

    Map<String, Object> effective() {
        return Map.of(name, arguments.effective());
    }
}
