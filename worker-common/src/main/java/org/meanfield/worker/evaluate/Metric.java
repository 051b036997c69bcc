package org.meanfield.worker.evaluate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Keras' metrics, by Keras' names. */
public enum Metric {
    /** The share of examples whose most likely class is the target's. */
    ACCURACY;

    /** Every metric by its name in a conf. */
    public static Map<String, Metric> byName() {
        Map<String, Metric> names = new LinkedHashMap<>();
        for (Metric metric : values()) {
            names.put(metric.toString(), metric);
        }
        return names;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
