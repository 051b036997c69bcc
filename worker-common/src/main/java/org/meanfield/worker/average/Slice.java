package org.meanfield.worker.average;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.meanfield.worker.optimizer.WeightBlock;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.WeightLayout.Statistics;

/**
 * A stretch of a state's arrays whose mean can be taken alone: no running variance is in another slice than its mean.
 *
 * @param from       its first place among all weights
 * @param to         the place after its last
 * @param statistics the running statistics in it, at their places among all weights
 */
public record Slice(int from, int to, List<Statistics> statistics) implements Serializable {
    public Slice {
        statistics = List.copyOf(statistics);
    }

    /** Slices of about the same length that join to all {@code weights}: {@code most} at most, and one at least. */
    public static List<Slice> of(int weights, List<Statistics> statistics, int most) {
        NavigableSet<Integer> ends = new TreeSet<>();
        for (int slice = 1; slice < most; slice++) {
            ends.add(outside(statistics, (int) ((long) weights * slice / most)));
        }
        ends.remove(0);
        ends.add(weights);
        List<Slice> slices = new ArrayList<>();
        int from = 0;
        for (int to : ends) {
            slices.add(new Slice(from, to, within(statistics, from, to)));
            from = to;
        }
        return slices;
    }

    /** The place itself, or the end of the statistics that it would cut in two. */
    private static int outside(List<Statistics> statistics, int place) {
        return statistics.stream()
                .filter(each -> first(each) < place && place < end(each))
                .mapToInt(Slice::end)
                .findFirst()
                .orElse(place);
    }

    private static List<Statistics> within(List<Statistics> statistics, int from, int to) {
        return statistics.stream()
                .filter(each -> from <= first(each) && end(each) <= to)
                .toList();
    }

    private static int first(Statistics statistics) {
        return Math.min(statistics.mean().from(), statistics.variance().from());
    }

    private static int end(Statistics statistics) {
        return Math.max(statistics.mean().to(), statistics.variance().to());
    }

    /** This slice of {@code state}. */
    public ModelState of(ModelState state) {
        return state.slice(from, to);
    }

    /** The mean of what {@link #of} has cut out of the workers' states, in their order. */
    public ModelState mean(List<StateMean.Share> shares) {
        return StateMean.of(shares, statistics.stream().map(this::local).toList(), Cores.ONE);
    }

    private Statistics local(Statistics whole) {
        return new Statistics(local(whole.mean()), local(whole.variance()));
    }

    private WeightBlock local(WeightBlock whole) {
        return whole.after(from);
    }
}
