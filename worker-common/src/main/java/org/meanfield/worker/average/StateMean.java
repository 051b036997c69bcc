package org.meanfield.worker.average;

import java.util.List;
import java.util.stream.IntStream;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.WeightLayout.Statistics;

/**
 * The mean of many workers' states: weights and optimizer state weighted by examples, and the most steps of any. Running
 * variances follow the law of total variance, as if one worker had seen what all have: the mean of the workers'
 * variances, and the variance of their means.
 */
public final class StateMean {
    private StateMean() {}

    /** A worker's state, or a slice of it, and the examples it trained. */
    public record Share(ModelState state, long examples) {}

    /** The mean of {@code shares} in their order; at least one has trained examples. */
    public static ModelState of(List<Share> shares, List<Statistics> statistics, Cores cores) {
        int arrays = shares.get(0).state().arrays().size();
        List<float[]> means = cores.of(IntStream.range(0, arrays))
                .mapToObj(array -> mean(shares, array, cores))
                .toList();
        float[] weights = means.get(0);
        statistics.forEach(each -> setVariances(weights, shares, each));
        return new ModelState(
                weights,
                means.subList(1, arrays).toArray(float[][]::new),
                shares.stream().mapToLong(share -> share.state().steps()).max().orElseThrow());
    }

    private static float[] mean(List<Share> shares, int array, Cores cores) {
        WeightedMean mean = new WeightedMean(shares.get(0).state().weights().length);
        shares.forEach(share -> mean.add(share.state().arrays().get(array), share.examples()));
        return mean.mean(cores);
    }

    private static void setVariances(float[] weights, List<Share> shares, Statistics statistics) {
        int mean = statistics.mean().from();
        for (int variance = statistics.variance().from();
                variance < statistics.variance().to();
                variance++) {
            weights[variance] = totalVariance(shares, mean++, variance);
        }
    }

    private static float totalVariance(List<Share> shares, int mean, int variance) {
        long examples = 0;
        double sum = 0;
        for (Share share : shares) {
            if (share.examples() > 0) {
                examples += share.examples();
                sum += (double) share.state().weights()[mean] * share.examples();
            }
        }
        double center = sum / examples;
        double squares = 0;
        for (Share share : shares) {
            if (share.examples() > 0) {
                double way = share.state().weights()[mean] - center;
                squares += (share.state().weights()[variance] + way * way) * share.examples();
            }
        }
        return (float) (squares / examples);
    }
}
