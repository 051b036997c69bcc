package org.meanfield.driver.config;

import com.typesafe.config.ConfigOrigin;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Where a value of a configuration was written: a line of the conf, a line of a file that it includes, the command line,
 * or nowhere.
 */
record Place(Kind kind, String file, int line) implements Comparable<Place> {
    static final String SET_OPTION = "--set";
    static final String DEFAULTS = "reference.conf";
    static final Place SET = new Place(Kind.SET, SET_OPTION, 0);
    static final Place MISSING = new Place(Kind.MISSING, "missing", 0);
    static final Place FILE = new Place(Kind.FILE, "file", 0);

    /** How HOCON ends the description of a place in a file. */
    private static final Pattern LINES = Pattern.compile(": \\d+(-\\d+)?$");

    /** In the order in which problems are shown. */
    enum Kind {
        FILE,
        LINE,
        OTHER_FILE,
        SET,
        MISSING
    }

    static Place line(int line) {
        return new Place(Kind.LINE, "", line);
    }

    /** Where to write what is missing in a block that begins here. */
    Place missing() {
        return kind == Kind.LINE || kind == Kind.OTHER_FILE ? this : MISSING;
    }

    /** Where HOCON says that a value of the conf called {@code conf} comes from. */
    static Place of(ConfigOrigin origin, String conf) {
        String described = origin.description();
        if (described.startsWith(SET_OPTION) || described.startsWith("merge of " + SET_OPTION)) {
            return SET;
        }
        if (origin.lineNumber() < 1 || described.startsWith(DEFAULTS)) {
            return MISSING;
        }
        String file = LINES.matcher(described).replaceFirst("");
        return file.equals(conf) ? line(origin.lineNumber()) : new Place(Kind.OTHER_FILE, file, origin.lineNumber());
    }

    @Override
    public int compareTo(Place other) {
        return Comparator.comparing(Place::kind)
                .thenComparing(Place::file)
                .thenComparing(Place::line)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case LINE -> "line " + line;
            case OTHER_FILE -> file + " line " + line;
            case FILE, SET, MISSING -> file;
        };
    }
}
