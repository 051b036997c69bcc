package org.meanfield.driver.cluster;

import java.util.Map;

/**
 * What helps against a finding.
 *
 * @param words    what to do, and where it is not plain why it matters; empty where all is well
 * @param settings of Spark that do it, by their names; none where it takes something else
 */
public record Cure(String words, Map<String, String> settings) {
    static final Cure NONE = words("");

    public Cure {
        settings = Map.copyOf(settings);
    }

    /** Something that no setting of Spark does. */
    public static Cure words(String words) {
        return new Cure(words, Map.of());
    }

    /** A setting of Spark, which needs no more words than itself. */
    static Cure setting(String name, String value) {
        return new Cure("--conf " + name + "=" + value, Map.of(name, value));
    }

    /** The same, after why it matters. */
    Cure because(String why) {
        return new Cure(why + ": " + words, settings);
    }
}
