package org.meanfield.driver.bench;

import java.util.List;
import java.util.OptionalDouble;

/** The comparison's figures by name, always all of them. */
record Ratios(Medians medians) {

    List<Ratio> all() {
        return List.of(
                ratio(
                        "dense_vs_dl4j_defaults",
                        medians.rate(Contender.DENSE_ALL_CORES),
                        medians.rate(Contender.DENSE_DL4J),
                        "dense"),
                Ratio.missing("dense_vs_stock_dl4j_spark", "dl4j-spark is not part of Meanfield"),
                Ratio.missing("dense_vs_djl_pytorch", "DJL and PyTorch are not part of Meanfield"),
                ratio("dense_share_of_sgemm", denseFlops(), medians.ceiling(), "dense,ceiling"),
                ratio(
                        "cnn_vs_dl4j_one_thread",
                        medians.rate(Contender.CNN_REPLICA),
                        medians.rate(Contender.CNN_DL4J_ONE_THREAD),
                        "cnn"),
                ratio(
                        "lstm_vs_dl4j_one_thread",
                        medians.rate(Contender.LSTM_REPLICA),
                        medians.rate(Contender.LSTM_DL4J_ONE_THREAD),
                        "lstm"),
                ratio(
                        "two_workers_vs_one",
                        medians.rate(Contender.TWO_WORKERS),
                        medians.rate(Contender.ONE_WORKER),
                        "averaging"),
                share("overhead_share_epoch", Contender.TWO_WORKERS),
                share("overhead_share_every10", Contender.TWO_WORKERS_EVERY_10));
    }

    private OptionalDouble denseFlops() {
        OptionalDouble rate = medians.rate(Contender.DENSE_ALL_CORES);
        return rate.isPresent() ? OptionalDouble.of(rate.getAsDouble() * Workload.DENSE_FLOPS) : rate;
    }

    private Ratio share(String name, Contender contender) {
        return ratio(name, medians.overhead(contender), OptionalDouble.of(1), "averaging");
    }

    private static Ratio ratio(String name, OptionalDouble of, OptionalDouble to, String part) {
        return of.isPresent() && to.isPresent()
                ? Ratio.measured(name, of.getAsDouble() / to.getAsDouble())
                : Ratio.missing(name, "needs --what " + part);
    }
}
