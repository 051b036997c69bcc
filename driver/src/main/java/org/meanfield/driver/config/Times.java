package org.meanfield.driver.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;
import java.util.Optional;

/** Times with their unit, as HOCON writes them: 90 s, 10 minutes, 2 hours. */
final class Times {
    private Times() {}

    /** The time at {@code key}; none where it is refused. */
    static Optional<Duration> read(Section section, String key) {
        Optional<Duration> time = parsed(section.text(key));
        if (time.isEmpty()) {
            section.refuse(key, "must be a time with its unit, such as 90 s, 10 minutes or 2 hours");
        }
        return time;
    }

    static boolean beginsLikeOne(String text) {
        return !text.isEmpty() && Character.isDigit(text.charAt(0));
    }

    private static Optional<Duration> parsed(String text) {
        if (!beginsLikeOne(text) || Character.isDigit(text.charAt(text.length() - 1))) {
            return Optional.empty();
        }
        try {
            Duration time = ConfigValueFactory.fromAnyRef(text).atKey("time").getDuration("time");
            return Optional.of(time).filter(positive -> !positive.isNegative() && !positive.isZero());
        } catch (ConfigException noTime) {
            return Optional.empty();
        }
    }
}
