package org.meanfield.driver.config;

import com.typesafe.config.ConfigException;

/** What the HOCON library says, without the place (which is shown apart) and without advice that does not fit. */
final class HoconMessage {
    private static final String MISPLACED_ADVICE =
            ", or you may be able to rename the file .properties rather than .conf";

    private HoconMessage() {}

    static String of(ConfigException error) {
        String message = error.getMessage().replace(MISPLACED_ADVICE, "").replaceAll("\\s+", " ");
        if (error.origin() == null) {
            return message;
        }
        String at = error.origin().description() + ": ";
        return message.startsWith(at) ? message.substring(at.length()) : message;
    }
}
