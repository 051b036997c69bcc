package org.meanfield.worker.network.layer;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.conf.ConvolutionMode;

/** What happens at the ends of an axis that a window is moved along. */
public enum Padding {
    /** The window stays within. */
    VALID,
    /** Zeros on both sides, one more at the end where their number is odd, so that stride 1 keeps the length. */
    SAME,
    /** Zeros before the first value only, so that nothing sees what comes after it. */
    CAUSAL;

    /** Those of a layer with axes that have no direction. */
    static Map<String, Padding> ofSpace() {
        Map<String, Padding> names = ofTime();
        names.remove(CAUSAL.toString());
        return names;
    }

    /** Those of a layer along time. */
    static Map<String, Padding> ofTime() {
        Map<String, Padding> names = new LinkedHashMap<>();
        for (Padding padding : values()) {
            names.put(padding.toString(), padding);
        }
        return names;
    }

    /** DL4J's word; causal zeros are added beforehand. */
    ConvolutionMode mode() {
        return this == SAME ? ConvolutionMode.Same : ConvolutionMode.Truncate;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
