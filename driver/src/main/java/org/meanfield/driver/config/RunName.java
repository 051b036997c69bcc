package org.meanfield.driver.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A run's name, in which {@code {date}} stands for the day on which the job starts, as ISO 8601 writes it: a start on the
 * same day goes on with the run, another day is another run.
 *
 * @param text such as {@code digits-{date}}
 */
public record RunName(String text) {
    /** What stands for the day. */
    public static final String DATE = "{date}";

    private static final int ISO_LENGTH = "2026-01-31".length();
    static final String KEY = "run.name";
    private static final String ZONE = "time_zone";

    /** In HOCON a brace begins a block, unless quotes stand around it: here nobody means a block. */
    private static final Pattern BARE = Pattern.compile("(\\bname\\s*[=:]\\s*)([\\w.-]*\\{date}[\\w.-]*)");

    /** Whether it stands for a run of every day. */
    public boolean isDated() {
        return text.contains(DATE);
    }

    /** The name of the run of {@code day}. */
    String on(LocalDate day) {
        return text.replace(DATE, day.toString());
    }

    /** The day of the run called {@code name}; empty where that is no run of this name. */
    public Optional<LocalDate> day(String name) {
        String[] around = text.split(Pattern.quote(DATE), 2);
        if (around.length < 2 || !name.startsWith(around[0]) || name.length() < around[0].length() + ISO_LENGTH) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(name.substring(around[0].length(), around[0].length() + ISO_LENGTH));
            return on(day).equals(name) ? Optional.of(day) : Optional.empty();
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    /** {@code conf} with quotes around such a name. */
    static String quoted(String conf) {
        return BARE.matcher(conf).replaceAll("$1\"$2\"");
    }

    /** {@code given} with the run's name as it is for a job that starts at {@code now}. */
    static Config dated(Config given, Instant now) {
        if (!given.hasPath(KEY) || given.getValue(KEY).valueType() != ConfigValueType.STRING) {
            return given;
        }
        ConfigValue dated = ConfigValueFactory.fromAnyRef(
                new RunName(given.getString(KEY)).on(LocalDate.ofInstant(now, zone(given))));
        return given.withValue(KEY, dated.withOrigin(given.getValue(KEY).origin()));
    }

    /** The zone whose days count; UTC where it is none, which whoever reads it as a key finds out. */
    private static ZoneId zone(Config given) {
        try {
            return ZoneId.of(given.getString("run." + ZONE));
        } catch (DateTimeException | ConfigException none) {
            return ZoneOffset.UTC;
        }
    }

    /** Refuses a zone that there is not, whether the run's name asks for it or not. */
    static void checkZone(Section run) {
        String zone = run.text(ZONE);
        try {
            ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            run.refuse(ZONE, "must be a time zone, such as UTC or Europe/Berlin");
        }
    }
}
