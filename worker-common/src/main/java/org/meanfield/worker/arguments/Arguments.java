package org.meanfield.worker.arguments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The arguments of one named block of a conf, such as {@code dense { units = 10 }}: what layers, optimizers and losses
 * are read from. Reading never throws on a user's mistake: an implementation notes the problem with its place and hands
 * back the fallback (or some allowed value), so that one start-up shows all problems. A key that nobody has read
 * when the block is done is a problem too.
 */
public interface Arguments {

    /** Whether the conf gives {@code key}. */
    boolean has(String key);

    /** A required whole number of at least {@code least}. */
    int integer(String key, int least);

    /** A whole number of at least {@code least}. */
    int integer(String key, int least, int fallback);

    /** A required number within {@code range}. */
    double number(String key, Range range);

    /** A number within {@code range}. */
    double number(String key, Range range, double fallback);

    boolean flag(String key, boolean fallback);

    /** A required one of the names in {@code choices}, as the value it stands for. */
    <T> T choice(String key, Map<String, T> choices);

    /** One of the names in {@code choices}, as the value it stands for. */
    <T> T choice(String key, Map<String, T> choices, T fallback);

    /** One whole number, or a list of exactly {@code count} of them; a single one stands for all. */
    List<Integer> integers(String key, int count, int least, List<Integer> fallback);

    /** The same where it is required. */
    List<Integer> integers(String key, int count, int least);

    /**
     * {@code count} pairs of whole numbers, such as what to add before and after along each axis: a list of pairs, or of
     * numbers that each stand for both of a pair; a single number stands for all.
     */
    List<List<Integer>> pairs(String key, int count, int least, int fallback);

    /** A required whole number of at least {@code least}, or a list of at least one of them. */
    List<Integer> integers(String key, int least);

    /** A required number within {@code range}, or a list of at least one of them. */
    List<Double> numbers(String key, Range range);

    /** Whether the conf gives {@code key} as a block of its own. */
    boolean isBlock(String key);

    /**
     * What a required {@code key { name { ... } }} or {@code key = name} stands for, by the reader of that name; none
     * where it cannot be read.
     *
     * @param noun what the names name, for messages
     */
    <T> Optional<T> alternative(String key, String noun, Map<String, Function<Arguments, T>> readers);

    /** Notes a problem: the value of {@code key} breaks {@code rule} ("must be at least 1"). */
    void refuse(String key, String rule);
}
