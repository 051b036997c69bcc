package org.meanfield.driver.config;

import com.typesafe.config.ConfigException;

/** What HOCON's parser says, without the place (which is shown apart) and without advice that does not fit. */
final class SyntaxError {
    private static final String MISPLACED_ADVICE =
            ", or you may be able to rename the file .properties rather than .conf";

    private SyntaxError() {}

    static String rule(ConfigException error) {
        String message = error.getMessage();
        if (error.origin() != null) {
            String at = error.origin().description() + ": ";
            message = message.startsWith(at) ? message.substring(at.length()) : message;
        }
        return "is not HOCON: " + message.replace(MISPLACED_ADVICE, "").replace('\n', ' ');
    }
}
