package org.meanfield.worker.network;

import java.util.List;
import java.util.Map;

/**
 * The arguments of one named block of a conf, such as {@code dense { units = 10 }}: what layers, optimizers and losses
 * are read from. Reading never throws on a user's mistake: an implementation notes the problem with its place and hands
 * back the fallback (or the smallest allowed value), so that one start-up shows all problems.
 */
public interface Arguments {

    boolean has(String key);

    /** A required whole number of at least {@code least}. */
    int integer(String key, int least);

    /** A whole number of at least {@code least}. */
    int integer(String key, int least, int fallback);

    /** A number within {@code range}. */
    double number(String key, Range range, double fallback);

    boolean flag(String key, boolean fallback);

    /** One of the names in {@code choices}, as the value it stands for. */
    <T> T choice(String key, Map<String, T> choices, T fallback);

    /** One whole number, or a list of exactly {@code count} of them; a single one stands for all. */
    List<Integer> integers(String key, int count, int least, List<Integer> fallback);

    /** Notes a problem: the value of {@code key} breaks {@code rule} ("must be at least 1"). */
    void refuse(String key, String rule);
}
