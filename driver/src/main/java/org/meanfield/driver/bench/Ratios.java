package org.meanfield.driver.bench;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** The comparison's figures by name, always all of them. */
record Ratios(Medians medians) {

    List<Ratio> all() {
        return List.of(
                rates("dense_vs_dl4j_defaults", Contender.DENSE_ALL_CORES, Contender.DENSE_DL4J),
                rates(
                        "dense_vs_stock_dl4j_spark",
                        Contender.DENSE_ALL_CORES,
                        Contender.DENSE_DL4J_SPARK_EXPORT,
                        Contender.DENSE_DL4J_SPARK_DIRECT),
                rates("dense_vs_djl_pytorch", Contender.DENSE_ALL_CORES, Contender.DENSE_DJL_PYTORCH),
                ratio("dense_share_of_sgemm", denseFlops(), medians.ceiling(), "needs --what dense,ceiling"),
                rates("cnn_vs_dl4j_one_thread", Contender.CNN_REPLICA, Contender.CNN_DL4J_ONE_THREAD),
                rates("lstm_vs_dl4j_one_thread", Contender.LSTM_REPLICA, Contender.LSTM_DL4J_ONE_THREAD),
                rates("two_workers_vs_one", Contender.TWO_WORKERS, Contender.ONE_WORKER),
                overhead("overhead_share_epoch", Contender.TWO_WORKERS),
                overhead("overhead_share_every10", Contender.TWO_WORKERS_EVERY_10));
    }

    /** Ours against the best of theirs. */
    private Ratio rates(String name, Contender ours, Contender... theirs) {
        OptionalDouble best = Arrays.stream(theirs)
                .map(medians::rate)
                .flatMapToDouble(OptionalDouble::stream)
                .max();
        return ratio(name, medians.rate(ours), best, why(theirs[0]));
    }

    private OptionalDouble denseFlops() {
        OptionalDouble rate = medians.rate(Contender.DENSE_ALL_CORES);
        return rate.isPresent() ? OptionalDouble.of(rate.getAsDouble() * Workload.DENSE_FLOPS) : rate;
    }

    /** The time outside of Replica.fit. */
    private Ratio overhead(String name, Contender contender) {
        OptionalDouble fit = medians.of(contender, Figure.SHARE_FIT);
        return fit.isPresent() ? Ratio.measured(name, 1 - fit.getAsDouble()) : Ratio.missing(name, why(contender));
    }

    private String why(Contender contender) {
        String missing = medians.missing(contender);
        return missing.isEmpty() ? "needs --what " + contender.part().key() : missing;
    }

    private static Ratio ratio(String name, OptionalDouble of, OptionalDouble to, String missing) {
        return of.isPresent() && to.isPresent()
                ? Ratio.measured(name, of.getAsDouble() / to.getAsDouble())
                : Ratio.missing(name, missing);
    }
}
