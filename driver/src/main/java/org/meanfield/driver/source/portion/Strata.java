package org.meanfield.driver.source.portion;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Values;

/**
 * How many examples of each class a source holds, split by split. The class of an example is its first target.
 *
 * @param totals of each class, in the order of their names
 * @param before of each class, before the split that begins at an example
 */
public record Strata(List<String> classes, Map<String, Long> totals, Map<Long, Map<String, Long>> before)
        implements Serializable {

    /**
     * What the splits hold together.
     *
     * @param counts of each class in each of {@code splits}
     */
    public static Strata of(List<ExampleSet.Split> splits, List<Map<String, Long>> counts) {
        Map<String, Long> totals = new TreeMap<>();
        Map<Long, Map<String, Long>> before = new HashMap<>();
        for (int i = 0; i < splits.size(); i++) {
            before.put(splits.get(i).first(), new HashMap<>(totals));
            counts.get(i).forEach((name, count) -> totals.merge(name, count, Long::sum));
        }
        return new Strata(List.copyOf(totals.keySet()), totals, before);
    }

    /** The name of the class of an example. */
    public static String of(ExampleBlock read, int row) {
        Values values = read.targets().get(0);
        if (values instanceof Values.Text text) {
            return text.array()[row];
        }
        float[] label = new float[1];
        values.decode(row, 1, label, 0);
        return Float.toString(label[0]);
    }

    Map<String, Long> before(ExampleSet.Split split) {
        return before.get(split.first());
    }

    long total(String name) {
        return totals.get(name);
    }

    int index(String name) {
        return classes.indexOf(name);
    }

    /** The examples to train on and those held out: a share of all, and of each class as nearly as it goes. */
    public Division divided(double share, long seed) {
        Map<String, Long> held = heldOut(share);
        return new Division(
                portion(name -> 0L, name -> total(name) - held.get(name), seed),
                portion(name -> total(name) - held.get(name), this::total, seed));
    }

    /** What each class gives by the rule of largest remainders; of equal ones, the first class gives. */
    private Map<String, Long> heldOut(double share) {
        long all = totals.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Long> held = new HashMap<>();
        totals.forEach((name, count) -> held.put(name, (long) Math.floor(count * share)));
        long rest = Math.round(all * share)
                - held.values().stream().mapToLong(Long::longValue).sum();
        List<String> byRemainder = new ArrayList<>(classes);
        byRemainder.sort(Comparator.comparingDouble(name -> held.get(name) - total(name) * share));
        byRemainder.stream().limit(rest).forEach(name -> held.merge(name, 1L, Long::sum));
        return held;
    }

    private StratifiedPortion portion(ToLongFunction<String> first, ToLongFunction<String> end, long seed) {
        Map<String, StratifiedPortion.Stretch> stretches = new LinkedHashMap<>();
        long picked = 0;
        for (String name : classes) {
            StratifiedPortion.Stretch stretch =
                    new StratifiedPortion.Stretch(first.applyAsLong(name), end.applyAsLong(name), picked);
            stretches.put(name, stretch);
            picked += stretch.end() - stretch.first();
        }
        return new StratifiedPortion(this, stretches, picked, seed);
    }
}
